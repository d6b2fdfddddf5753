import { expect, test } from 'vitest'
import { firstBrokenSignature } from '#core/signatures'
import { ENTRY_CONTEXT } from '#core/signing'
import { type Browser, textOf } from '#tests/browsing'
import { png } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { drawn } from '#tests/with-signatures'
import { ZHUOZI } from '#tests/world'
import complaints from '../index.ts'
import { assign } from '../investigation/assign.ts'
import { accept } from '../review/accept.ts'

const NAME = '乌云其其格'
const PHONE = '13812345678'
const DEVICE = 'Mozilla/5.0 (Linux; Android 14; HLK-AL00)'
const REF = 'ts-2026-000001'
const told = {
  category: 'complaint',
  body: '卓资县市场监督管理局',
  act: 'inspection',
  when: '2026年11月3日上午',
  where: '卓资山镇',
  whatHappened: '两个人来检查，没有出示证件，开口就要罚两千块。',
  wishes: '退还罚款',
  truth: 'on',
}

let officers = 0
const officer = (site: Site, permissions: readonly string[]) => {
  const n = ++officers
  return officerIn(site, {
    name: `监督员${'甲乙丙丁戊己庚辛'[n % 8]}`,
    username: `officer${n}`,
    permissions: ['matters.read', 'matters.write', 'complaints.read', ...permissions],
  })
}

/** Everything of a report that a member of staff can open. */
async function seenBy(browser: Browser): Promise<string> {
  const at = `/desk/matters/${REF}`
  const paths = [at, `${at}/print`, `${at}/parts/signings`, `${at}/parts/documents`, '/desk', '/desk/audit']
  const texts: string[] = []
  for (const path of [...paths, `/api/v1/matters/${REF}`, `/api/v1/matters/${REF}/documents`])
    texts.push(await (await browser.request(path)).text())
  return texts.join('\n')
}

const reportOf = (site: Site) =>
  site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
    store.read
      .selectFrom('document')
      .select(['id', 'awaiting', 'voided_at'])
      .where('kind', '=', 'complaints.report')
      .executeTakeFirstOrThrow(),
  )

eachStoreKind('whoever reports under their name', kind => {
  test('signs it, and whose hand, phone and number that is stays with those who are named and said why', async () => {
    const site = await openSite(kind, [complaints])
    const citizen = await site.citizen(PHONE)
    citizen.headers = { 'user-agent': DEVICE }
    const check = await citizen.submit(await citizen.open('/complaints/file'), {
      ...told,
      name: NAME,
      phone: PHONE,
    })
    const signing = await citizen.submit(check)
    expect(signing.path).toMatch(new RegExp(`^/matters/${REF}/signings/`))
    const signed = await citizen.submit(signing, { agreed: 'on', strokes: drawn })
    expect(textOf(signed.html)).toContain('签好了')
    const { id } = await reportOf(site)
    const paper = `/matters/${REF}/documents/${id}`
    expect(textOf((await citizen.open(paper)).html)).toContain('愿意承担捏造、诬告的法律责任')

    const entries = await site.world.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      expect(await firstBrokenSignature(store.read, keys)).toBeUndefined()
      const rows = await store.read.selectFrom('signature').select(['id', 'entry_sealed']).execute()
      return rows.map(row => keys.unseal(row.entry_sealed, `${ENTRY_CONTEXT}.${row.id}`))
    })
    expect(JSON.parse(entries[0]!)).toMatchObject({ name: '投诉举报人', device: '', address: '' })
    const secrets = [NAME, PHONE, 'HLK-AL00']
    for (const secret of secrets) expect(entries.join()).not.toContain(secret)

    const clerk = await officer(site, ['complaints.handle'])
    const other = await officer(site, ['complaints.handle'])
    const every = await officer(site, ['*'])
    const run = (command: unknown, input: object, { caller }: typeof clerk) =>
      site.world.deployment.run(ZHUOZI, command as typeof accept, { ref: REF, input } as never, caller)
    await run(accept, {}, clerk)
    const investigators = [clerk, other].map(({ caller }) => (caller.principal as { id: string }).id)
    await run(assign, { investigators, vow: true }, every)
    for (const reader of [clerk, every]) {
      const seen = await seenBy(reader.browser)
      expect(seen).toContain('没有出示证件')
      for (const secret of secrets) expect(seen).not.toContain(secret)
      expect((await reader.browser.request(`/desk${paper}`)).status).toBe(404)
    }
    const page = await clerk.browser.open(`/desk/matters/${REF}`)
    await clerk.browser.submit(
      page,
      { reason: '核实签名是否本人' },
      `/desk/matters/${REF}/actions/matter.see-identity`,
    )
    expect((await clerk.browser.request(`/desk${paper}`)).status).toBe(200)
    expect((await every.browser.request(`/desk${paper}`)).status).toBe(404)
    for (const format of ['pdf', 'docx'])
      expect((await clerk.browser.request(`/desk${paper}/${format}`)).status).toBe(403)
    const packed = await clerk.browser.request(`/desk/matters/${REF}/papers.zip`)
    const names = Buffer.from(await packed.arrayBuffer()).toString('utf8')
    expect(names).toContain('举报投诉收件回执')
    expect(names).not.toContain('举报投诉书')
    const audited = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('audit')
        .select('actor')
        .where('action', '=', 'document.looked')
        .where('subject', '=', REF)
        .execute(),
    )
    expect(new Set(audited.map(({ actor }) => actor))).toEqual(new Set([`officer:${investigators[0]}`]))
  })

  test('sends what only those open who are named and said why, as others know that it is there', async () => {
    const site = await openSite(kind, [complaints], { files: true })
    const browser = site.browser()
    const photo = new File([new Uint8Array(await png())], `${NAME}的店.png`, { type: 'image/png' })
    const form = await browser.open('/complaints/unnamed')
    await browser.submit(await browser.submit(form, { ...told, files: photo }))
    const [, file] = /href="(\/files\/[^"]+)"/.exec((await browser.open(`/matters/${REF}`)).html)!
    const clerk = await officer(site, ['complaints.handle'])
    const other = await officer(site, ['complaints.handle'])
    const head = await officer(site, ['complaints.approve'])
    const at = `/desk/matters/${REF}`
    const seen = await clerk.browser.open(at)
    expect(textOf(seen.html)).toContain('照片.jpg')
    expect(textOf(seen.html)).toContain('只有本案指定的承办人写明理由后可以打开')
    expect(seen.html).not.toContain(file)
    const investigators = [clerk, other].map(({ caller }) => (caller.principal as { id: string }).id)
    const input = { investigators, vow: true }
    await site.world.deployment.run(ZHUOZI, assign, { ref: REF, input } as never, head.caller)
    const status = async ({ browser }: typeof clerk) => (await browser.request(`/desk${file}`)).status
    expect(await status(clerk)).toBe(404)
    const page = await clerk.browser.open(at)
    await clerk.browser.submit(page, { reason: '审查证据材料' }, `${at}/actions/matter.see-identity`)
    expect([await status(clerk), await status(other), await status(head)]).toEqual([200, 404, 404])
    const audited = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').select('actor').where('action', '=', 'file.looked').execute(),
    )
    expect(audited).toEqual([{ actor: `officer:${investigators[0]}` }])
  })

  test('is received all the same where they do not sign', async () => {
    const site = await openSite(kind, [complaints])
    const citizen = await site.citizen(PHONE)
    const check = await citizen.submit(await citizen.open('/complaints/file'), {
      ...told,
      name: NAME,
      phone: PHONE,
    })
    await citizen.submit(check)
    const matter = await citizen.open(`/matters/${REF}`)
    expect(textOf(matter.html)).toContain('举报投诉收件回执')
    expect(textOf(matter.html)).toContain('等您签名')
    await citizen.submit(matter, { reason: '' }, `/matters/${REF}/actions/withdraw`)
    expect((await reportOf(site)).voided_at).not.toBeNull()
  })

  test('is told before they send it what in their words tells who they are, and may send it all the same', async () => {
    const site = await openSite(kind, [complaints])
    const browser = site.browser()
    const checked = async (whatHappened: string) =>
      browser.submit(await browser.open('/complaints/unnamed'), { ...told, whatHappened })
    const check = await checked('有人拦车收钱，不给票据。我叫张小明，电话13812345678。')
    const warned = textOf(check.html)
    expect(warned).toContain('您写的内容可能会让人知道您是谁')
    expect(warned).toContain('里面有您的姓名：张小明')
    expect(warned).toContain('里面有电话、证件或者账号一样的号码')
    expect(textOf((await browser.submit(check)).html)).toContain('您的回执码')
    const other = await checked('2026年11月3日夜里有人拦车，收了500元，不给票据。')
    expect(textOf(other.html)).not.toContain('让人知道您是谁')
  })

  test('signs nothing where they gave no name', async () => {
    const site = await openSite(kind, [complaints])
    const browser = site.browser()
    const check = await browser.submit(await browser.open('/complaints/unnamed'), told)
    expect(textOf((await browser.submit(check)).html)).toContain('您的回执码')
    expect(textOf((await browser.open(`/matters/${REF}`)).html)).not.toContain('签名')
  })
})
