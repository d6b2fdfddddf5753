import { expect, test } from 'vitest'
import { writeSheets } from '#core/sheets'
import { textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import complaints from '../index.ts'
import { bodiesIn, rulesOf } from '../settings.ts'

const LIST = '/desk/settings/complaints/list'
const sheet = async (rows: readonly (readonly string[])[]) => {
  const bytes = await writeSheets([{ title: '名单', head: ['执法主体', '用户名'], rows }])
  return new File([new Uint8Array(bytes)], '名单.xlsx')
}

test('the county’s bodies are brought in as a sheet, whole or not at all, and taken out as the same', async () => {
  const site = await openSite('sqlite', [complaints])
  const { browser } = await officerIn(site, { name: '韩志国', username: 'hanzhiguo', permissions: ['*'] })
  const bodies = () =>
    site.world.deployment.withCounty(ZHUOZI, async ({ store }) =>
      bodiesIn(await rulesOf(store.read), '卓资县'),
    )
  const before = await bodies()
  const page = await browser.open('/desk/settings/complaints')
  const twice = await browser.submit(
    page,
    {
      file: await sheet([
        ['公安局', ''],
        ['公安局', ''],
      ]),
    },
    LIST,
  )
  expect(twice.status).toBe(422)
  expect(textOf(twice.html)).toContain('名单没有任何变化')
  expect(await bodies()).toEqual(before)
  const file = await sheet([
    ['公安局', ''],
    ['卓资县水利局', 'wangfang、lisi'],
  ])
  const saved = await browser.submit(page, { file }, LIST)
  expect(textOf(saved.html)).toContain('已保存，立即生效')
  expect(await bodies()).toEqual([
    { name: '卓资县公安局', usernames: [] },
    { name: '卓资县水利局', usernames: ['wangfang', 'lisi'] },
  ])
  const out = await browser.request(LIST)
  expect(out.headers.get('content-disposition')).toContain('enforcing-bodies.xlsx')
  const again = new File([await out.arrayBuffer()], '名单.xlsx')
  await browser.submit(page, { file: again }, LIST)
  expect(await bodies()).toHaveLength(2)
})
