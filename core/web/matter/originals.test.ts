import { expect, test } from 'vitest'
import { findMatter, seeIdentity } from '#core/matters'
import { principalKey } from '#core/people'
import { type Browser, textOf } from '#tests/browsing'
import { photoFromPhone } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { hint, take } from '#tests/with-a-secret'
import { help } from '#tests/with-steps'
import { ZHUOZI } from '#tests/world'

const photo = await photoFromPhone()
const picture = () => new File([new Uint8Array(photo)], '现场.jpg', { type: 'image/jpeg' })
const fileIn = (html: string) => /\/files\/([0-9a-f-]{36})/.exec(html)![1]!

const clerkOf = (site: Site, username: string, more: string) =>
  officerIn(site, {
    name: username === 'guo' ? '郭晓东' : '王芳',
    username,
    permissions: ['matters.read', 'matters.write', more],
  })

const bytesAt = async (browser: Browser, path: string) =>
  Buffer.from(await (await browser.request(path)).arrayBuffer())

async function handles(site: Site, ref: string, { caller }: Awaited<ReturnType<typeof clerkOf>>) {
  await site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
    const { id } = (await findMatter(store.read, ref))!
    const handler = { principal: principalKey(caller.principal), name: caller.name }
    await store.write
      .insertInto('matter_handler')
      .values({ matter_id: id, ...handler, since: site.world.clock.now(), until: null })
      .execute()
  })
}

eachStoreKind('an original', kind => {
  test('is offered beside both hashes to its sender, and at the desk to who handles the matter and says why', async () => {
    const site = await openSite(kind, [help], { files: true })
    const [ref, desk] = ['hp-2026-000001', '/desk/matters/hp-2026-000001']
    const citizen = await site.citizen('13700001111')
    const start = await citizen.submit(await citizen.open('/help/apply'), {}, '/help/apply')
    const story = await citizen.submit(await citizen.submit(start), { matter: 'wages' })
    const who = await citizen.submit(story, { boss: '某建筑队', amount: '', story: '三个月没给工资' })
    const asked = await citizen.submit(who, { self: 'self' })
    // Before anything is chosen (个人信息保护法, art. 17).
    expect(textOf(asked.html)).toContain('原件也会保存，供承办人核实时写明理由调取')
    const check = await citizen.submit(asked, { files: picture() })
    const matter = await citizen.submit(check, { consent: 'on' })
    const id = fileIn(matter.html)
    expect(textOf(matter.html)).toMatch(/原件和校验码.*原件.*保存件.*下载原件/s)
    expect(await bytesAt(citizen, `/files/${id}/original`)).toEqual(photo)

    const clerk = await clerkOf(site, 'guo', 'help.receive')
    const colleague = await clerkOf(site, 'wang', 'help.receive')
    const address = `/desk/files/${id}/original`
    const before = await clerk.browser.open(desk)
    expect(textOf(before.html)).toMatch(/原件和校验码.*保存件/s)
    expect(before.html).not.toContain('matter.see-originals')
    await handles(site, ref, clerk)
    const page = await clerk.browser.open(desk)
    expect(page.html).not.toContain(address)
    expect((await clerk.browser.request(address)).status).toBe(404)
    const said = await clerk.browser.submit(
      page,
      { reason: '核对照片的拍摄时间' },
      `${desk}/actions/matter.see-originals`,
    )
    expect(said.html).toMatch(
      new RegExp(`<details class="fold" open[^>]*>(?:(?!</details>).)*${address}`, 's'),
    )
    expect(textOf(said.html)).toContain('调取了材料原件，理由：核对照片的拍摄时间')
    expect(await bytesAt(clerk.browser, address)).toEqual(photo)
    expect((await colleague.browser.open(desk)).html).not.toContain(address)
    expect((await colleague.browser.request(address)).status).toBe(404)
    expect((await citizen.open(`/matters/${ref}`)).html).not.toContain('核对照片的拍摄时间')

    // Brought along to another matter, it opens for who handles that one too, and is noted there.
    const again = await citizen.submit(await citizen.open('/help/apply'), {}, '/help/apply')
    const told = await citizen.submit(await citizen.submit(again), { matter: 'wages' })
    const whom = await citizen.submit(told, { boss: '某建筑队', amount: '', story: '又三个月没给工资' })
    const last = await citizen.submit(await citizen.submit(whom, { self: 'self' }), {})
    await citizen.submit(last, { consent: 'on' })
    const other = 'hp-2026-000002'
    await site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { id: matter_id } = (await findMatter(store.read, other))!
      const link = await store.read.selectFrom('file_link').selectAll().executeTakeFirstOrThrow()
      await store.write
        .insertInto('file_link')
        .values({ ...link, matter_id })
        .execute()
    })
    await handles(site, other, colleague)
    const there = await colleague.browser.open(`/desk/matters/${other}`)
    await colleague.browser.submit(
      there,
      { reason: '核对另一件事' },
      `/desk/matters/${other}/actions/matter.see-originals`,
    )
    expect(await bytesAt(colleague.browser, address)).toEqual(photo)
    const looks = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').select('subject').where('detail', 'like', '%"original"%').execute(),
    )
    expect(looks.map(({ subject }) => subject)).toEqual([ref, other])
  })

  test('of what was sent in secret is its sender’s, and a handler’s only as they may see who that is', async () => {
    const site = await openSite(kind, [hint], { files: true })
    const { deployment, clock } = site.world
    const citizen = await site.citizen('13700005555')
    const given = {
      whatHappened: '有人往井里倒东西',
      name: '乌云其其格',
      phone: '13700005555',
      files: picture(),
    }
    const matter = await citizen.submit(await citizen.submit(await citizen.open('/hint/give'), given))
    const [ref, id] = [/ht-\d{4}-\d+/.exec(matter.path)![0], fileIn(matter.html)]
    expect(await bytesAt(citizen, `/files/${id}/original`)).toEqual(photo)

    const clerk = await clerkOf(site, 'guo', 'hint.read')
    const colleague = await clerkOf(site, 'wang', 'hint.read')
    const status = async (who: typeof clerk) =>
      (await who.browser.request(`/desk/files/${id}/original`)).status
    for (const { caller } of [clerk, colleague])
      await deployment.run(ZHUOZI, take, { ref, input: {} }, caller)
    const page = await clerk.browser.open(`/desk/matters/${ref}`)
    expect(page.html).not.toContain('/original')
    expect(page.html).not.toContain('matter.see-originals')
    expect(await status(clerk)).toBe(404)
    await deployment.run(ZHUOZI, seeIdentity, { ref, input: { reason: '核对照片的地点' } }, clerk.caller)
    expect(await status(clerk)).toBe(200)
    expect((await clerk.browser.open(`/desk/matters/${ref}`)).html).toContain(`/desk/files/${id}/original`)
    expect(await status(colleague)).toBe(404)
    expect((await (await site.citizen('13700006666')).request(`/files/${id}/original`)).status).toBe(404)
    clock.advance(10 * 60_000)
    expect(await status(clerk)).toBe(404)
  })
})
