import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { countyByCode, divisionsWithChanges, loadDivisions } from './divisions/index.ts'
import { parseTenantFile, tenantFileOf } from './tenantFile.ts'

const zhuozi = () =>
  JSON.parse(readFileSync(new URL('../../tenants/zhuozi/tenant.json', import.meta.url), 'utf8')) as object

describe('a tenant’s file', () => {
  test('Zhuozi’s is read, and with its additions it has the 13 communities of the report', () => {
    const file = parseTenantFile(zhuozi())
    expect(file).toMatchObject({
      code: '150921',
      slug: 'zhuozi',
      name: countyByCode('150921')?.name,
      hosts: [],
    })
    const divisions = divisionsWithChanges(file.code, file.divisions)
    expect(divisions.filter(d => d.level === 'township')).toHaveLength(8)
    expect(divisions.filter(d => d.kind === 'village')).toHaveLength(109)
    expect(divisions.filter(d => d.kind === 'community')).toHaveLength(13)
    expect(file.divisions.add.every(addition => addition.demo && addition.name.startsWith('演示'))).toBe(true)
  })

  test('a county without a folder has a file of its own name and the national defaults', () => {
    expect(tenantFileOf('150924')).toMatchObject({
      slug: 'xinghe',
      name: '兴和县',
      bureau: '兴和县司法局',
      title: '兴和县公共法律服务',
      hotline: '12348',
      languages: ['zh'],
      modules: {},
      divisions: { add: [], rename: [] },
    })
    const counties = loadDivisions().filter(d => d.level === 'county')
    expect(counties.map(county => tenantFileOf(county.code)?.code)).toEqual(
      counties.map(county => county.code),
    )
    expect(tenantFileOf('999999')).toBeUndefined()
  })

  test.each([
    ['an accent that is no colour', { accent: 'teal' }, 'Invalid format'],
    ['a code that is no county', { code: '150999' }, 'no county'],
    ['a host label with a dot', { slug: 'zhuozi.gov' }, 'Invalid format'],
    ['a phone number that is none', { phone: '123' }, '电话号码'],
    [
      'a setting without a sentence on why',
      { modules: { consultation: { on: true, settings: { n: 5 } } } },
      'why',
    ],
    ['a key that nobody knows', { colour: '#0f5f59' }, 'colour'],
    [
      'a division that the table has already',
      {
        divisions: {
          add: [
            {
              code: '150921106203',
              name: '东滩村',
              kind: 'village',
              parent: '150921106',
              why: '重复的一个村',
            },
          ],
        },
      },
      'exists',
    ],
  ])('is refused with %s', (_what, change, reason) => {
    expect(() => parseTenantFile({ ...zhuozi(), ...change })).toThrow(reason)
  })
})
