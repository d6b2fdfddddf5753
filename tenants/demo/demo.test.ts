import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fieldOfLaw, type LawyerRow, lawyerSheet } from '#core/lawyers'
import {
  parseCreditCode,
  parseFirmCode,
  parseIdCard,
  parseLawyerCertificate,
  parseMobile,
  parsePersonName,
} from '#core/people'
import { readSheet } from '#core/sheets'
import { divisionByCode } from '#core/tenancy'
import {
  administrator,
  adviserWuyun,
  adviserZhang,
  citizens,
  nationalLawyers,
  officers,
  regionalLawyers,
} from './index.ts'

async function advisers(): Promise<readonly LawyerRow[]> {
  const bytes = readFileSync(new URL('../zhuozi/advisers.csv', import.meta.url))
  const reading = await readSheet(lawyerSheet, bytes, 'advisers.csv')
  if (!reading.ok) throw new Error(JSON.stringify(reading.errors))
  expect(reading.warnings).toEqual([])
  return reading.rows
}
const everyLawyer = async () => [...(await advisers()), ...regionalLawyers(), ...nationalLawyers()]

const refusals = (parse: (text: string) => { ok: boolean }, values: readonly string[]) =>
  values.filter(value => !parse(value).ok)
const repeated = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i)

describe('the demo lawyers', () => {
  test('are 39 advisers, 200 of the region and 2,000 of the other provinces', async () => {
    expect(await advisers()).toHaveLength(39)
    expect(regionalLawyers()).toHaveLength(200)
    expect(nationalLawyers()).toHaveLength(2_000)
    expect(regionalLawyers().every(lawyer => lawyer.region.startsWith('15'))).toBe(true)
    expect(nationalLawyers().some(lawyer => lawyer.region.startsWith('15'))).toBe(false)
    expect((await advisers()).every(lawyer => lawyer.region.startsWith('1509'))).toBe(true)
  })

  test('pass every check that a real lawyer must pass, and say that they are made up', async () => {
    const lawyers = await everyLawyer()
    expect(
      refusals(
        parsePersonName,
        lawyers.map(l => l.name),
      ),
    ).toEqual([])
    expect(
      refusals(
        parseMobile,
        lawyers.map(l => l.mobile),
      ),
    ).toEqual([])
    expect(
      refusals(
        parseFirmCode,
        lawyers.map(l => l.firmCode),
      ),
    ).toEqual([])
    for (const lawyer of lawyers) {
      expect(parseLawyerCertificate(lawyer.certificate)).toMatchObject({
        ok: true,
        value: { category: lawyer.category, sex: lawyer.sex, province: lawyer.region.slice(0, 2) },
      })
      expect(lawyerSheet.check(lawyer)).toEqual([])
      expect(lawyer.specialities.length).toBeGreaterThan(0)
      expect(lawyer.specialities.filter(code => !fieldOfLaw(code))).toEqual([])
      expect(lawyer.demo).toBe(true)
      expect(lawyer.mobile.startsWith('169')).toBe(true)
    }
  })

  test('share no certificate and no mobile, with each other or with the people of the world', async () => {
    const lawyers = await everyLawyer()
    expect(repeated(lawyers.map(l => l.certificate))).toEqual([])
    const others = [...citizens, ...officers, administrator]
    expect(repeated([...lawyers, ...others].map(person => person.mobile))).toEqual([])
  })

  test('one firm’s code is one firm', async () => {
    const names = Map.groupBy(await everyLawyer(), lawyer => lawyer.firmCode)
    for (const [code, of] of names) expect([code, new Set(of.map(l => l.firm)).size]).toEqual([code, 1])
  })

  test('are the same on every run and on every machine', () => {
    expect(regionalLawyers()).toEqual(regionalLawyers())
    const tail = [regionalLawyers(), nationalLawyers()].map(lawyers => lawyers.at(-1))
    expect(
      tail.map(lawyer => `${lawyer?.name} ${lawyer?.certificate} ${lawyer?.firm}`),
    ).toMatchInlineSnapshot(`
      [
        "朝克图 11522201020920200 内蒙古白杉允执律师事务所",
        "贾永强 14101202110932000 河南远岱同舟律师事务所",
      ]
    `)
  })

  test('are many enough for what calls ask of them: Mongolian speakers, enterprise experience, each field', async () => {
    const ours = await advisers()
    expect(ours.filter(l => l.languages.includes('mn')).length).toBeGreaterThanOrEqual(3)
    expect(ours.filter(l => l.enterprise).length).toBeGreaterThanOrEqual(3)
    const known = new Set(regionalLawyers().flatMap(l => l.specialities))
    expect(known.size).toBeGreaterThan(18)
  })

  test('the advisers told of by name stand in the county’s list as they are told', async () => {
    expect((await advisers()).slice(0, 2)).toEqual([adviserZhang, adviserWuyun])
  })
})

describe('the demo people of Zhuozi', () => {
  test('have identity numbers right in form, of a county that never was, that agree with birth and sex', () => {
    expect(
      refusals(
        parseIdCard,
        citizens.map(c => c.idCard),
      ),
    ).toEqual([])
    expect(repeated(citizens.map(c => c.idCard))).toEqual([])
    for (const { idCard, birth, sex } of citizens) {
      expect(idCard.slice(6, 14)).toBe(birth.replaceAll('-', ''))
      expect(Number(idCard[16]) % 2).toBe(sex === 'male' ? 1 : 0)
      expect(divisionByCode(idCard.slice(0, 6))).toBeUndefined()
    }
  })

  test('live in a village or community of Zhuozi and ask in a field of law', () => {
    for (const { division, story } of citizens) {
      expect(divisionByCode(division)?.level).toBe('village')
      expect(division.startsWith('150921')).toBe(true)
      expect(fieldOfLaw(story.field)).toBeDefined()
      expect(story.text.length).toBeGreaterThan(30)
    }
  })

  test('one of them asks for a company with a code that passes its check', () => {
    const codes = citizens.flatMap(c => (c.company ? [c.company.code] : []))
    expect(codes).toHaveLength(1)
    expect(refusals(parseCreditCode, codes)).toEqual([])
  })

  test('staff sign in by user names that are all different', () => {
    expect(repeated([...officers, administrator].map(person => person.username))).toEqual([])
    expect(officers.map(officer => officer.post)).toContain('局长')
  })
})
