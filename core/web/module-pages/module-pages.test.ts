import { describe, expect, test } from 'vitest'
import { findMatter } from '#core/matters'
import { consentsOf } from '#core/privacy'
import { days } from '#core/time'
import { type Browser, formsIn, type Seen, textOf } from '#tests/browsing'
import { png } from '#tests/sample-files'
import { lawyerIn, officerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import { switchModule } from '../../tenancy/index.ts'

let phones = 0
/** A phone number that nobody in the small world has signed in with yet. */
const newPhone = () => `1380000${String(++phones).padStart(4, '0')}`
const wish = { story: '帮我搬一个柜子', how: 'door', pay: '20', days: ['sat', 'sun'], urgent: 'on' }

/** Confirms the phone number on the sign-in page that a browser was led to. */
async function confirm(site: Site, browser: Browser, signIn: Seen, phone = newPhone()) {
  const asked = await browser.submit(signIn, { phone })
  return browser.submit(asked, { code: site.codes.at(-1)!.code })
}

/** How many matters a person finds under 我的. */
const mattersOf = async (browser: Browser) =>
  (await browser.open('/mine')).html.match(/href="\/matters\//g)?.length ?? 0

eachStoreKind('a visitor who has something to ask', kind => {
  const opened = openSite(kind, [favour])

  test('writes first, confirms a phone number once, looks it over, and finds the matter', async () => {
    const site = await opened
    const browser = site.browser()
    const form = await browser.open('/favour/ask')
    expect(textOf(form.html)).toContain('写清楚什么事')
    const signIn = await browser.submit(form, wish)
    expect(signIn.path).toBe('/sign-in?next=%2Ffavour%2Fask%2Fcheck')

    const check = await confirm(site, browser, signIn)
    expect(check.path).toBe('/favour/ask/check')
    for (const shown of ['帮我搬一个柜子', '上门', '20.00 元', 'sat、sun', '我同意把内容告诉帮忙的人'])
      expect(textOf(check.html)).toContain(shown)

    const matter = await browser.submit(check, { consent: 'on' })
    expect(matter.path).toMatch(/^\/matters\/fv-2026-000001\?opened=favour.ask$/)
    expect(textOf(matter.html)).toContain('已提交')
    expect(matter.html).toContain('data-draft-done="favour.ask"')
    expect(textOf(matter.html)).toContain('帮我搬一个柜子')
    await site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { facts, openedBy } = (await findMatter(store.read, 'fv-2026-000001'))!
      expect(facts).toMatchObject({ whatHappened: '帮我搬一个柜子', amount: 2000 })
      expect(await consentsOf(store.read, openedBy)).toMatchObject([{ purpose: 'favour', version: 1 }])
    })
    expect(textOf((await browser.open('/mine')).html)).toContain('帮我搬一个柜子')
    expect(textOf((await browser.open('/favour/ask')).html)).not.toContain('帮我搬一个柜子')
  })

  test('whoever must sign in is told that what was written is kept, and may go back to it', async () => {
    const browser = (await opened).browser()
    const signIn = await browser.submit(await browser.open('/favour/ask'), wish)
    expect(textOf(signIn.html)).toContain('您写的内容已保留')
    expect(signIn.html).toMatch(/href="\/favour\/ask"[^>]*>[\s\S]{0,300}返回修改/)
    expect(textOf((await browser.open('/sign-in?next=/mine')).html)).not.toContain('已保留')
  })

  test('a form with mistakes comes back with everything that was typed, each mistake named', async () => {
    const site = await opened
    const browser = site.browser()
    const refused = await browser.submit(await browser.open('/favour/ask'), { ...wish, how: '', pay: '三块' })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('有 2 处需要改一下，其余内容都已保留')
    expect(refused.html).toContain('href="#f-how"')
    expect(refused.html).toContain('>帮我搬一个柜子</textarea>')
    expect(refused.html).toMatch(/value="三块"[^>]*/)
    expect(refused.html).toMatch(/<input[^>]*name="days"[^>]*value="sat"[^>]*checked/)
    expect(refused.html).toContain('data-draft-held')
  })

  test('a text that is too long is not cut by the browser: it comes back whole, with the limit', async () => {
    const site = await opened
    const browser = site.browser()
    const form = await browser.open('/favour/ask')
    expect(/<textarea[^>]*name="story"[^>]*>/.exec(form.html)?.[0]).not.toContain('maxlength')
    const story = '搬柜子'.repeat(101)
    const refused = await browser.submit(form, { ...wish, story })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('最多 300 个字')
    expect(refused.html).toContain(`>${story}</textarea>`)
  })

  test('what was written stands sealed in the store, under nothing that names its writer, and goes after 30 days', async () => {
    const site = await opened
    const browser = site.browser()
    await browser.submit(await browser.open('/favour/ask'), wish)
    const drafts = () =>
      site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.read.selectFrom('draft').selectAll().execute(),
      )
    const [draft] = await drafts()
    expect(JSON.stringify(draft)).not.toContain('柜子')
    expect(draft!.id).not.toBe(browser.cookie('draft'))
    site.world.clock.advance(days(30))
    await site.world.settle()
    expect(await drafts()).toEqual([])
    expect(textOf((await browser.open('/favour/ask')).html)).not.toContain('柜子')
  })
})

eachStoreKind('a citizen who is signed in', kind => {
  const opened = openSite(kind, [favour])

  test('is asked nothing more; a double tap opens one matter', async () => {
    const site = await opened
    const browser = await site.citizen(newPhone())
    const check = await browser.submit(await browser.open('/favour/ask'), wish)
    expect(check.path).toBe('/favour/ask/check')
    const taps = await Promise.all([
      browser.submit(check, { consent: 'on' }),
      browser.submit(check, { consent: 'on' }),
    ])
    const third = await browser.submit(check, { consent: 'on' })
    expect(new Set([...taps, third].map(({ path }) => path)).size).toBe(1)
    expect(await mattersOf(browser)).toBe(1)
  })

  test('without the consent nothing is sent', async () => {
    const site = await opened
    const browser = await site.citizen(newPhone())
    const check = await browser.submit(await browser.open('/favour/ask'), wish)
    const refused = await browser.submit(check)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('请先勾选同意，再提交')
    // The page opens at what was left out, which stands right above a button that covers nothing.
    expect(refused.html).toMatch(/<input[^>]*name="consent"[^>]*autofocus/)
    const { html } = formsIn(refused.html).find(({ action }) => action.endsWith('/check'))!
    expect(html).toMatch(
      /name="consent"(?:(?!<input|class="field).)*<div class="actions"><button type="submit"/s,
    )
    expect(check.html).not.toContain('autofocus')
    expect(await mattersOf(browser)).toBe(0)
  })

  test('whose sign-in ends before it is sent signs in again and loses nothing', async () => {
    const site = await opened
    const phone = newPhone()
    const browser = await site.citizen(phone)
    const check = await browser.submit(await browser.open('/favour/ask'), wish)
    browser.forget('zj_citizen')
    site.world.clock.advance(120_000)
    const again = await confirm(site, browser, await browser.submit(check, { consent: 'on' }), phone)
    expect(again.path).toBe('/favour/ask/check')
    const matter = await browser.submit(again, { consent: 'on' })
    expect(textOf(matter.html)).toContain('帮我搬一个柜子')
  })

  test('goes back to mend an answer and finds what was written', async () => {
    const site = await opened
    const browser = await site.citizen(newPhone())
    const check = await browser.submit(await browser.open('/favour/ask'), wish)
    expect(check.html).toContain('href="/favour/ask#f-story"')
    const form = await browser.open('/favour/ask')
    expect(form.html).toContain('帮我搬一个柜子')
    const changed = await browser.submit(form, { ...wish, story: '帮我搬两个柜子' })
    const matter = await browser.submit(changed, { consent: 'on' })
    expect(textOf(matter.html)).toContain('帮我搬两个柜子')
    expect(await mattersOf(browser)).toBe(1)
  })
})

describe('a form', () => {
  const site = openSite('sqlite', [favour])

  test('is begun at the front door, whose words stand in no address and are kept nowhere yet', async () => {
    const { world, browser: open } = await site
    const browser = open()
    const home = await browser.open('/')
    const form = await browser.submit(home, { story: '<b>搬柜子</b>', nonsense: '1' }, '/favour/ask/begin')
    expect(form).toMatchObject({ status: 200, path: '/favour/ask/begin' })
    expect(form.html).toContain('&lt;b&gt;搬柜子&lt;/b&gt;</textarea>')
    expect(form.html).toContain('data-at="/favour/ask"')
    expect(form.html).toContain('data-draft-held="begun"')
    const drafts = () =>
      world.deployment.withCounty(ZHUOZI, ({ store }) => store.read.selectFrom('draft').selectAll().execute())
    expect(await drafts()).toEqual([])
    const signIn = await browser.submit(form, { ...wish, story: '<b>搬柜子</b>' }, '/favour/ask')
    expect(signIn.path).toBe('/sign-in?next=%2Ffavour%2Fask%2Fcheck')
  })

  test('begun anew at the front door holds the new words, and none of what was kept before', async () => {
    const browser = (await site).browser()
    await browser.submit(await browser.open('/favour/ask'), wish)
    const form = await browser.submit(await browser.open('/'), { story: '修水管' }, '/favour/ask/begin')
    expect(form.html).toContain('>修水管</textarea>')
    expect(form.html).not.toContain('帮我搬一个柜子')
    const empty = await browser.submit(await browser.open('/'), { story: ' ' }, '/favour/ask/begin')
    expect(empty.path).toBe('/favour/ask')
    expect(empty.html).toContain('>帮我搬一个柜子</textarea>')
    expect((await browser.open('/favour/ask/begin')).path).toBe('/favour/ask')
  })

  test('is sent from the front door by a page of its own host alone', async () => {
    const browser = (await site).browser()
    await browser.submit(await browser.open('/favour/ask'), wish)
    const foreign = {
      method: 'POST',
      headers: { origin: 'http://evil.example' },
      body: new URLSearchParams({ story: '别人写的' }),
    }
    expect((await browser.request('/favour/ask/begin', foreign)).status).toBe(403)
  })

  test('has a field filled in by an address', async () => {
    const form = await (await site).browser().open('/favour/ask?story=<b>搬柜子</b>&nonsense=1')
    expect(form.html).toContain('&lt;b&gt;搬柜子&lt;/b&gt;</textarea>')
  })

  test('offers the county’s own villages under their townships', async () => {
    const { world, browser } = await site
    await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .insertInto('division')
        .values([
          {
            code: '150921202',
            parent: '150921',
            level: 'township',
            kind: null,
            name: '大榆树乡',
            added: 0,
            note: null,
            version: 1,
          },
          {
            code: '150921202201',
            parent: '150921202',
            level: 'village',
            kind: 'village',
            name: '胜利村',
            added: 0,
            note: null,
            version: 1,
          },
          {
            code: '150921202901',
            parent: '150921202',
            level: 'village',
            kind: 'community',
            name: '演示一社区居民委员会',
            added: 1,
            note: '真实名称待县局核定',
            version: 1,
          },
        ])
        .execute(),
    )
    const { html } = await browser().open('/favour/ask')
    expect(html).toMatch(/<optgroup label="大榆树乡"><option value="150921202201">胜利村<\/option>/)
    expect(html).not.toContain('演示一社区')
    const other = await browser('xinghe.localhost:3000').open('/favour/ask')
    expect(other.html).not.toContain('胜利村')
  })

  test('of a page of its own is told from the display’s', async () => {
    const { browser } = await site
    const { html } = await browser().open('/favour/ask')
    expect(formsIn(html).map(({ action }) => action)).toEqual(['/favour/ask'])
  })
})

describe('photos', () => {
  test('sent without a script before anybody signed in become the citizen’s, and stay chosen after a mistake', async () => {
    const site = await openSite('sqlite', [favour], { files: true })
    const browser = site.browser()
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const photo = new File([png], 'cabinet.png', { type: 'image/png' })
    const empty = await browser.open('/favour/ask')
    for (const accepted of ['image/*', 'video/*', 'audio/*', '.pdf', '.docx', '.xlsx'])
      expect(/<input[^>]*type="file"[^>]*>/.exec(empty.html)![0]).toContain(accepted)
    const refused = await browser.submit(empty, { ...wish, how: '', files: photo })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('cabinet')
    const [, id] = /<input type="checkbox"[^>]*name="files"[^>]*value="([^"]+)"/.exec(refused.html)!
    const signIn = await browser.submit(refused, { ...wish, files: id! })
    const check = await confirm(site, browser, signIn)
    expect(check.html).toContain(`href="/files/${id}"`)
    const matter = await browser.submit(check, { consent: 'on' })
    expect(matter.html).toContain(`href="/files/${id}"`)
    expect((await browser.request(`/files/${id}`)).status).toBe(200)
    expect((await site.browser().request(`/files/${id}`)).status).toBe(404)
    expect((await site.browser('xinghe.localhost:3000').request(`/files/${id}`)).status).toBe(404)

    const text = new File(['hello'], 'notes.txt', { type: 'text/plain' })
    const bad = await browser.submit(await browser.open('/favour/ask'), { ...wish, files: text })
    expect(bad.status).toBe(422)
    expect(textOf(bad.html)).toContain('“notes.txt”不是可以接收的文件')
    expect(bad.html).toContain('>帮我搬一个柜子</textarea>')
  })

  test('that are the same file are kept once, which their field says, and the next try goes on', async () => {
    const site = await openSite('sqlite', [favour], { files: true })
    const browser = site.browser()
    const bytes = new Uint8Array(await png())
    const photo = (name: string) => new File([bytes], name, { type: 'image/png' })
    const empty = await browser.open('/favour/ask')
    const first = await browser.submit(empty, { ...wish, how: '', files: photo('柜子.png') })
    const kept = (html: string) => [
      ...html.matchAll(/<input type="checkbox"[^>]*name="files"[^>]*value="([^"]+)"/g),
    ]
    const id = kept(first.html)[0]![1]!
    const again = await browser.request('/favour/ask', {
      method: 'POST',
      body: withBoth(id, photo('柜子 (1).png')),
    })
    expect(again.status).toBe(422)
    const html = await again.text()
    expect(textOf(html)).toContain('“柜子 (1).jpg”和前面的文件内容一样，已去掉重复的')
    expect(kept(html).map(([, file]) => file)).toEqual([id])
    const signIn = await browser.submit({ ...first, html }, { ...wish, files: id })
    expect(signIn.path).toMatch(/^\/sign-in|check$/)
  })
})

/** A form to which a file that it kept before is added once more. */
function withBoth(id: string, file: File): FormData {
  const body = new FormData()
  for (const [name, value] of Object.entries(wish)) for (const one of [value].flat()) body.append(name, one)
  body.append('files', id)
  body.append('files', file)
  return body
}

describe('pages of a module’s own', () => {
  test('stand on the surface that they are for, under its sign-in, in the county that is asked', async () => {
    const site = await openSite('sqlite', [favour])
    expect(textOf((await site.browser().open('/favour/rules?q=不收礼')).html)).toContain('不收钱 不收礼')

    const han = { name: '韩志国', username: 'han', permissions: ['favour.help'] }
    const clerk = (await officerIn(site, han)).browser
    expect(textOf((await clerk.open('/desk/favour/helpers/dali')).html)).toContain('卓资县 dali')
    const stranger = { name: '无关的人', username: 'guan', permissions: ['county.settings'] }
    const other = (await officerIn(site, stranger)).browser
    expect((await other.request('/desk/favour/helpers/dali')).status).toBe(403)
    expect((await site.browser().open('/desk/favour/helpers/dali')).path).toMatch(/^\/desk\/sign-in/)

    const lawyer = await lawyerIn(site, await site.world.lawyer('张志远', { adviserOf: ZHUOZI }))
    expect(textOf((await lawyer.open('/lawyers/c/zhuozi/favour/guide')).html)).toContain('卓资县 本县顾问')
    expect(textOf((await lawyer.open('/lawyers/c/xinghe/favour/guide')).html)).toContain('兴和县 外地律师')
    expect((await lawyer.request('/lawyers/c/nowhere/favour/guide')).status).toBe(404)
    const off = { module: 'favour', enabled: false }
    await site.world.deployment.run(ZHUOZI, switchModule, off, operator)
    expect((await lawyer.request('/lawyers/c/zhuozi/favour/guide')).status).toBe(404)
    expect((await clerk.request('/desk/favour/helpers/dali')).status).toBe(404)
  })
})
