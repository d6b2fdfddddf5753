import { beforeAll, expect, test } from 'vitest'
import { verifySealed } from '#core/signing'
import { days, minutes } from '#core/time'
import { formsIn, textOf } from '#tests/browsing'
import { type Licensed, licensed } from '#tests/licensed'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, give, permit } from '#tests/with-papers'
import { ZHUOZI } from '#tests/world'

const PAGE = '/desk/documents/certificate'

eachStoreKind('with what a county’s papers are sealed', kind => {
  let site: Site
  let han: SignedIn
  let given: Licensed
  beforeAll(async () => {
    site = await openSite(kind, [permit])
    han = await officerIn(site, {
      name: '韩志国',
      username: 'hanzhiguo',
      permissions: ['county.documents', 'permit.decide', 'matters.read'],
    })
    given = await licensed({ name: '卓资县司法局', from: new Date(site.world.clock.now() - days(1)) })
  })

  const open = async () => textOf((await han.browser.open(PAGE)).html)
  const send = async (file: Uint8Array, password: string) => {
    site.world.clock.advance(minutes(1))
    const form = formsIn((await han.browser.open(PAGE)).html).find(({ action }) => action === PAGE)!
    const body = new FormData()
    body.set('file', new File([new Uint8Array(file)], '卓资县司法局.pfx'))
    body.set('password', password)
    return han.browser.request(form.action, { method: 'POST', body })
  }
  /** Issues a paper and gives what its seal says. */
  const sealOfNext = async () => {
    const { deployment } = site.world
    const herder = await site.world.citizen('巴特尔')
    const { ref } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)
    const { id } = await deployment.run(
      ZHUOZI,
      give,
      { ref, input: { name: '巴特尔', sheep: 9 } },
      han.caller,
    )
    await deployment.relay(ZHUOZI)
    await site.press.settled()
    const { pdf_sha256 } = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('document').select('pdf_sha256').where('id', '=', id).executeTakeFirstOrThrow(),
    )
    return verifySealed(await new Response(await site.press.pdf(ZHUOZI, pdf_sha256!)).bytes())
  }

  test('is made by itself with the first paper, and shown', async () => {
    expect(await open()).toContain('制发第一份文书时，自动制作一张本局自己的证书')
    const seal = await sealOfNext()
    expect(seal).toMatchObject({ intact: true, signer: '卓资县司法局' })
    const text = await open()
    expect(text).toContain('本局自制')
    expect(seal.sealed && text.includes(seal.fingerprint!)).toBe(true)
  })

  test('is what an authority issued once its file is given with its password, and the own again', async () => {
    const wrong = await send(given.pkcs12('2026'), '2025')
    expect(wrong.status).toBe(422)
    expect(textOf(await wrong.text())).toContain('密码不对，打不开这个文件')
    const nothing = await send(new Uint8Array(), '')
    expect(textOf(await nothing.text())).toContain('请选择证书文件')

    expect((await send(given.pkcs12('2026'), '2026')).status).toBe(303)
    expect(await open()).toContain('内蒙古电子认证有限公司')
    const licensedSeal = await sealOfNext()
    expect(licensedSeal).toMatchObject({ intact: true, fingerprint: expect.any(String) })
    expect(textOf(await (await send(given.pkcs12('2026'), '2026')).text())).toContain('正在用的就是这张证书')

    site.world.clock.advance(minutes(1))
    const page = await han.browser.open(PAGE)
    expect(textOf((await han.browser.submit(page, {}, `${PAGE}/own`)).html)).toContain('本局自制')
    const own = await sealOfNext()
    expect(own).toMatchObject({ intact: true })
    expect(own.sealed && licensedSeal.sealed && own.fingerprint === licensedSeal.fingerprint).toBe(false)
    expect((await send(given.pkcs12('2026'), '2026')).status).toBe(303)
    expect(await sealOfNext()).toMatchObject({
      fingerprint: licensedSeal.sealed ? licensedSeal.fingerprint : '',
    })
  })

  test('is chosen by whom the county lets set its papers alone', async () => {
    const clerk = await officerIn(site, { name: '科员', username: 'clerk', permissions: ['permit.decide'] })
    expect((await clerk.browser.request(PAGE)).status).toBe(403)
  })
})
