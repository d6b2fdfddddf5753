import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { principalKey } from '#core/people'
import { signingWithId } from '#core/signatures'
import { type Browser, formsIn, textOf } from '#tests/browsing'
import { png } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, drawn, graze, offer, signApplication } from '#tests/with-signatures'
import { ZHUOZI } from '#tests/world'
import { days } from '../../../time/index.ts'

let people = 0

eachStoreKind('signing at the county’s pages', kind => {
  const opened = openSite(kind, [graze], { files: true })

  /** Somebody who has signed in, and as whom commands know them. */
  async function citizen(name: string): Promise<{ browser: Browser; caller: Caller }> {
    const site = await opened
    const phone = `138000008${String(++people).padStart(2, '0')}`
    const browser = await site.citizen(phone)
    const id = await site.world.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const row = await store.read
        .selectFrom('citizen')
        .select('id')
        .where('phone_hash', '=', keys.lookupHash(phone, 'phone'))
        .executeTakeFirstOrThrow()
      return row.id
    })
    return { browser, caller: { principal: { kind: 'citizen', id }, name, via: 'page' } as Caller }
  }

  /** Two papers that wait for a herder's signature and for somebody else's. */
  async function offered(more: object = {}) {
    const site = await opened
    const { deployment } = site.world
    const herder = await citizen('巴特尔')
    const clerk = await officerIn(site, {
      name: `科员${String.fromCodePoint(0x4e00 + people)}`,
      username: `clerk${people}`,
      permissions: ['graze.handle', 'matters.read'],
    })
    const { ref, signing } = await deployment.run(
      ZHUOZI,
      apply,
      { name: '巴特尔', pasture: '北' },
      herder.caller,
    )
    const hashes = async (id: string) => {
      const found = await deployment.withCounty(ZHUOZI, ({ store }) => signingWithId(store.read, id))
      return found!.papers.map(({ sha256 }) => sha256)
    }
    const given = {
      ref,
      signing,
      position: 1,
      papers: await hashes(signing),
      agreed: true,
      strokes: drawn,
      device: '',
      address: '',
    }
    await deployment.run(ZHUOZI, signApplication.sign, given, herder.caller)
    const input = { ref, input: { one: '巴特尔', other: '乌云', ...more } }
    const { signing: id } = await deployment.run(ZHUOZI, offer, input, clerk.caller)
    const papers = await hashes(id)
    const at = (surface = '') => `${surface}/matters/${ref}/signings/${id}`
    const sign = async (browser: Browser, path = at(), fields: Record<string, string> = {}) => {
      const page = await browser.open(path)
      return browser.submit(page, { paper: papers, agreed: 'on', strokes: drawn, ...fields })
    }
    const evidence = () =>
      deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
        const rows = await store.read
          .selectFrom('signature')
          .selectAll()
          .where('signing_id', '=', id)
          .orderBy('number')
          .execute()
        return rows.map(row => JSON.parse(keys.unseal(row.entry_sealed, `signature.entry.${row.id}`)))
      })
    return { site, herder, clerk, ref, at, sign, evidence }
  }

  test('notes who signed, how they had signed in, with what and from where', async () => {
    const { herder, sign, evidence, site } = await offered()
    herder.browser.headers = { 'user-agent': 'MicroMessenger/8' }
    const after = await sign(herder.browser)
    expect(textOf(after.html)).toContain('您已经签好')
    expect(await evidence()).toMatchObject([
      {
        name: '巴特尔',
        how: 'drawn',
        by: { principal: principalKey(herder.caller.principal), via: 'page' },
        checked: expect.stringContaining('以手机验证码登录'),
        consent: expect.stringContaining('与手写签名具有同等效力'),
        device: 'MicroMessenger/8',
        at: site.world.clock.now(),
      },
    ])
  })

  test('a link lets somebody without an account take their place, once', async () => {
    const { herder, at, sign, site } = await offered()
    await sign(herder.browser)
    const made = await herder.browser.send(`${at()}/link`, { position: '2' })
    const link = /\/sign\/[\w-]{43}/.exec(made.html)![0]
    const nobody = await site.browser().open(link)
    expect(textOf(nobody.html)).toContain('登录后打开')
    const other = await citizen('乌云')
    for (let preview = 0; preview < 2; preview++)
      expect(textOf((await other.browser.open(link)).html)).toContain('打开文书')
    const page = await other.browser.submit(await other.browser.open(link), {}, link)
    expect(page.path).toBe(at())
    expect(textOf(page.html)).toContain('乌云签名')
    const late = await citizen('丁')
    expect((await late.browser.open(link)).status).toBe(404)
    expect((await late.browser.open(at())).status).toBe(404)
    expect(textOf((await sign(other.browser)).html)).toContain('签好了')
  })

  test('a link is worth nothing once another was made, or after a week', async () => {
    const { herder, at, site } = await offered()
    const link = async () =>
      /\/sign\/[\w-]{43}/.exec((await herder.browser.send(`${at()}/link`, { position: '2' })).html)![0]
    const [first, second] = [await link(), await link()]
    expect((await site.browser().open(first)).status).toBe(404)
    expect((await site.browser().open(second)).status).toBe(200)
    site.world.clock.advance(days(8))
    expect((await site.browser().open(second)).status).toBe(404)
  })

  test('at the window an officer lets somebody sign, and says what they looked at', async () => {
    const { clerk, at, sign, evidence } = await offered()
    const without = await sign(clerk.browser, `${at('/desk')}/here?for=1`)
    expect(textOf(without.html)).toContain('请填写核对了什么证件')
    // What was drawn is still there.
    expect(formsIn(without.html).find(({ hidden }) => 'strokes' in hidden)!.hidden.strokes).toBe(drawn)
    await sign(clerk.browser, `${at('/desk')}/here?for=1`, { seen: '居民身份证原件' })
    expect(await evidence()).toMatchObject([
      { name: '巴特尔', checked: expect.stringContaining('核对了居民身份证原件') },
    ])
  })

  test('who cannot write is recorded by an officer, with reason and photos', async () => {
    const { clerk, at, evidence } = await offered()
    const page = await clerk.browser.open(`${at('/desk')}/record?for=2`)
    const photo = new File([new Uint8Array(await png())], '指印.png', { type: 'image/png' })
    const refused = await clerk.browser.submit(page, { how: 'witness', reason: '不识字', seen: '身份证' })
    expect(textOf(refused.html)).toContain('请添加照片')
    const lacking = await clerk.browser.submit(page, {
      how: 'witness',
      reason: '不识字',
      seen: '身份证',
      files: photo,
    })
    expect(textOf(lacking.html)).toContain('请填写代签人或者见证人的姓名')
    expect(lacking.html).toContain('不识字')
    await clerk.browser.submit(page, {
      how: 'witness',
      helper: '丁',
      reason: '不识字',
      seen: '身份证',
      files: photo,
    })
    expect(await evidence()).toMatchObject([
      {
        name: '乌云',
        how: 'witness',
        helper: '丁',
        reason: '不识字',
        strokes: null,
        photos: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
      },
    ])
  })

  test('where the law admits no electronic signature one is led to paper, and an officer records it', async () => {
    const { herder, clerk, at, ref, site } = await offered({ onPaper: true })
    const page = await herder.browser.open(at())
    expect(textOf(page.html)).toContain('请在纸上签名')
    expect(textOf(page.html)).toContain('《电子签名法》第三条')
    expect(page.html).not.toContain('name="strokes"')
    // What is to be signed by hand is printed first, and whoever came here by mistake goes back.
    const { html } = await clerk.browser.open(`${at('/desk')}/record?for=1`)
    const [, paper] = /href="([^"]*\/documents\/[^"]+)"[^>]*>打印《/.exec(html)!
    expect((await clerk.browser.open(paper!)).status).toBe(200)
    expect(html).toContain(`href="${at('/desk')}"`)
    for (const position of ['1', '2']) {
      const photo = new File([new Uint8Array(await png())], '签名页.png', { type: 'image/png' })
      await clerk.browser.submit(await clerk.browser.open(`${at('/desk')}/record?for=${position}`), {
        how: 'paper',
        reason: '依法需要纸质签名',
        seen: '身份证',
        files: photo,
      })
    }
    const state = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('matter').select('state').where('ref', '=', ref).executeTakeFirstOrThrow(),
    )
    expect(state.state).toBe('agreed')
    expect(textOf((await herder.browser.open(at())).html)).toContain('签好了')
  })
})
