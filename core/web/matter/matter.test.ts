import { describe, expect, test } from 'vitest'
import { principalKey } from '#core/people'
import { type Browser, formsIn, textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errandPlus } from '#tests/with-a-hand-over'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import type { Caller } from '../../commands/index.ts'
import { switchModule } from '../../tenancy/index.ts'
import { rendered } from '../page.ts'
import { changedParts } from './body.tsx'
import { buildView, matterBody, recordLook } from './index.ts'
import type { MatterPlace } from './place.ts'

const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const
test('what shows how the call stands is refreshed with it, and nothing else is', () => {
  const all = ['state', 'answers', 'actions', 'call', 'timeline']
  expect(changedParts(all, ['call'], ['answers']).sort()).toEqual(['actions', 'answers', 'call'])
  expect(changedParts(all, ['timeline'], ['answers'])).toEqual(['timeline'])
})

let phones = 100
const newPhone = () => `1380000${String(++phones).padStart(4, '0')}`

/** A citizen with a matter of theirs, and an officer who may help. */
async function wish(site: Site) {
  const phone = newPhone()
  const browser = await site.citizen(phone)
  const check = await browser.submit(await browser.open('/favour/ask'), { story: '帮我搬柜子', how: 'door' })
  const page = await browser.submit(check, { consent: 'on' })
  const ref = /fv-2026-\d{6}/.exec(page.path)![0]
  const helper = await site.world.officer('热心人', 'favour.help matters.read matters.write')
  const run = (verb: string, input: object, caller: Caller = helper) => {
    const command = favour.workflow!.commands.find(({ name }) => name === `favour.${verb}`)!
    return site.world.deployment.run(ZHUOZI, command, { ref, input }, caller)
  }
  return { browser, phone, page, ref, helper, run, open: () => browser.open(`/matters/${ref}`) }
}

/** Looks at a matter as somebody sees it on a surface. */
function seenBy<T>(
  site: Site,
  viewer: Caller,
  surface: MatterPlace['surface'],
  work: (place: MatterPlace) => Promise<T>,
): Promise<T> {
  const { deployment } = site.world
  const web = { deployment, files: undefined } as unknown as MatterPlace['web']
  return deployment.withCounty(ZHUOZI, open =>
    work({ web, open, viewer, surface, now: deployment.clock.now(), href: ref => `/x/${ref}` }),
  )
}

const auditOf = (site: Site, action: string) =>
  site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
    store.read.selectFrom('audit').selectAll().where('action', '=', action).execute(),
  )

const opened = (kind: StoreKind) => openSite(kind, [favour])

eachStoreKind('a matter’s page', kind => {
  const site = opened(kind)

  test('asks the bureau whom it writes to, in sight and never left open', async () => {
    const { ref, browser } = await wish(await site)
    const permissions = ['matters.read', 'matters.write']
    const han = await officerIn(await site, { name: '韩志国', username: `han${kind}`, permissions })
    const page = await han.browser.open(`/desk/matters/${ref}`)
    const asked = /<fieldset[^>]*>(?:(?!<\/fieldset>)[\s\S])*写给[\s\S]*?<\/fieldset>/.exec(page.html)![0]
    expect(textOf(asked)).toMatch(/写给 只有选中的人能看到 \S+（群众）/)
    expect(asked).toMatch(/type="radio"[^>]*checked/)
    expect(textOf(asked)).not.toContain('选填')
    const to = /name="to" value="(citizen:[^"]+)"/.exec(asked)![1]!
    await han.browser.submit(
      page,
      { to, body: '明天上午来人。' },
      `/desk/matters/${ref}/actions/matter.write`,
    )
    expect(textOf((await browser.open(`/matters/${ref}`)).html)).toContain('明天上午来人。')
  })

  test('shows its sections, its number and state, and the forms of what one may do', async () => {
    const { page, ref } = await wish(await site)
    const text = textOf(page.html)
    for (const shown of ['帮我搬柜子', `帮 ${ref.slice(3)}`, '邻里帮忙', '待帮忙', '办好了', '给司法局留言'])
      expect(text).toContain(shown)
    expect(page.html).toContain(`data-live="/matters/${ref}/live"`)
    expect(page.html).toMatch(/data-part="offers" data-part-src="\/matters\/[^"]+\/parts\/offers"/)
    expect(formsIn(page.html).map(({ action }) => action)).toEqual([
      `/matters/${ref}/actions/finish`,
      `/matters/${ref}/actions/matter.ask-bureau`,
    ])
  })

  test('an action is done once, however often its form is sent, and leads back to the page', async () => {
    const { browser, run, open, ref } = await wish(await site)
    await run('offer', { body: '我有车' })
    const page = await open()
    const form = formsIn(page.html).find(({ action }) => action.endsWith('/reply'))!
    const send = () => browser.send(form.action, { ...form.hidden, body: '太好了' })
    await Promise.all([send(), send()])
    const done = await send()
    const [, written] = new RegExp(`^/matters/${ref}#(message-[\\w-]+)$`).exec(done.path)!
    expect(done.html).toMatch(new RegExp(`id="${written}"[\\s\\S]*太好了`))
    expect(done.html).toMatch(/role="status">[\s\S]{0,400}已发送/)
    expect(done.html).toContain(`data-draft-done="${ref}-reply-`)
    const anew = await open()
    expect(anew.html).not.toMatch(/已发送|data-draft-done/)
    expect(textOf(anew.html).split('太好了')).toHaveLength(2)
  })

  test('an answer to a form says on which page it stood, which takes its place in the history', async () => {
    const { browser, run, open, ref } = await wish(await site)
    await run('offer', { body: '我有车' })
    const page = await open()
    expect(page.html).not.toContain('data-at=')
    const form = formsIn(page.html).find(({ action }) => action.endsWith('/reply'))!
    const refused = await browser.send(form.action, { ...form.hidden, body: ' ' })
    expect(refused.status).toBe(422)
    expect(refused.html).toContain(`data-at="/matters/${ref}"`)
    const headers = { referer: 'http://zhuozi.localhost:3000/favour/ask?story=x' }
    const body = new URLSearchParams({ story: '' })
    const again = await browser.request('/favour/ask', { method: 'POST', body, headers })
    expect(await again.text()).toContain('data-at="/favour/ask?story=x"')
    const foreign = { referer: 'https://evil.example/x' }
    const other = await browser.request('/favour/ask', { method: 'POST', body, headers: foreign })
    expect(await other.text()).toContain('data-at="/favour/ask"')
  })

  test('a button that keeps no draft leads back to the page’s own address', async () => {
    const { browser, ref, open } = await wish(await site)
    const done = await browser.submit(await open(), {}, `/matters/${ref}/actions/finish`)
    expect(done.path).toBe(`/matters/${ref}`)
    expect(textOf(done.html)).toContain('已办好')
  })

  test('two forms of one command have fields of their own; a mistake in one keeps its text and marks it alone', async () => {
    const { browser, run, open } = await wish(await site)
    await run('offer', { body: '我有车' })
    await run('offer', { body: '我有力气' }, await (await site).world.officer('大力', 'favour.help'))
    const page = await open()
    const ids = [...page.html.matchAll(/id="([^"]+)"/g)].map(match => match[1])
    expect(new Set(ids).size).toBe(ids.length)
    const [first, second] = formsIn(page.html).filter(({ action }) => action.endsWith('/reply'))
    const refused = await browser.send(second!.action, { ...second!.hidden, body: ' ' })
    expect(refused.status).toBe(422)
    const [before, after] = formsIn(refused.html).filter(({ action }) => action.endsWith('/reply'))
    expect([before!.hidden.thread, after!.hidden.thread]).toEqual([
      first!.hidden.thread,
      second!.hidden.thread,
    ])
    expect(before!.html).not.toContain('has-error')
    expect(after!.html).toContain('has-error')
    expect(textOf(after!.html)).toContain('留言内容：请填写')
  })

  test('what one wrote for a form that is gone meanwhile is told and given back', async () => {
    const { browser, run, open } = await wish(await site)
    await run('offer', { body: '我有车' })
    const form = formsIn((await open()).html).find(({ action }) => action.endsWith('/reply'))!
    await run('finish', {})
    const refused = await browser.send(form.action, { ...form.hidden, body: '请明天早上来' })
    expect(refused.status).toBe(409)
    expect(textOf(refused.html)).toContain('“已办好”时不能回话')
    expect(textOf(refused.html)).toContain('请明天早上来')
  })

  test('whose sign-in has ended sends a form, signs in, and finds it filled in', async () => {
    const s = await site
    const { browser, phone, run, open, ref } = await wish(s)
    await run('offer', { body: '我有车' })
    const form = formsIn((await open()).html).find(({ action }) => action.endsWith('/reply'))!
    browser.forget('zj_citizen')
    s.world.clock.advance(120_000)
    const signIn = await browser.send(form.action, { ...form.hidden, body: '请明天早上来' })
    expect(signIn.path).toBe(`/sign-in?next=%2Fmatters%2F${ref}`)
    const page = await browser.submit(await browser.submit(signIn, { phone }), { code: s.codes.at(-1)!.code })
    expect(page.path).toBe(`/matters/${ref}`)
    const again = formsIn(page.html).find(({ action }) => action.endsWith('/reply'))!
    expect(again.html).toContain('请明天早上来')
    expect(textOf(again.html)).toContain('请再发送一次')
    await browser.send(again.action, { ...again.hidden, body: '请明天早上来' })
    expect(textOf((await open()).html)).toContain('请明天早上来')
  })

  test('is read, and not acted on, once its service is switched off', async () => {
    const s = await site
    const { browser, open, ref, page, run } = await wish(s)
    await run('offer', { body: '我有车' })
    const form = formsIn(page.html)[0]!
    await s.world.deployment.run(ZHUOZI, switchModule, { module: 'favour', enabled: false }, operator)
    try {
      const gone = await open()
      expect(gone.status).toBe(200)
      expect(textOf(gone.html)).toContain('帮我搬柜子')
      expect(textOf(gone.html)).toContain('待帮忙')
      expect(textOf(gone.html)).toContain('我有车')
      expect(formsIn(gone.html)).toEqual([])
      expect((await browser.send(form.action, form.hidden)).status).toBe(404)
      expect(textOf((await browser.open('/mine')).html)).toContain('帮我搬柜子')
    } finally {
      await s.world.deployment.run(ZHUOZI, switchModule, { module: 'favour', enabled: true }, operator)
    }
    expect(ref).toMatch(/^fv-/)
  })
})

eachStoreKind('what is not yours', kind => {
  const site = opened(kind)

  test('is not found, whichever door you try', async () => {
    const s = await site
    const { ref } = await wish(s)
    const stranger = await s.citizen(newPhone())
    const elsewhere = s.browser('xinghe.localhost:3000')
    const paths = ['', '/parts/story', '/live'].map(rest => `/matters/${ref}${rest}`)
    for (const path of paths) {
      expect((await stranger.request(path)).status).toBe(404)
      expect([303, 401]).toContain((await s.browser().request(path)).status)
      expect([303, 401]).toContain((await elsewhere.request(path)).status)
    }
    const finish = await stranger.request(`/matters/${ref}/actions/finish`, {
      method: 'POST',
      body: new URLSearchParams({ nonce: 'x' }),
    })
    expect(finish.status).toBe(404)
    expect(await finish.text()).not.toContain('搬柜子')
  })
})

eachStoreKind('who sees what', kind => {
  const site = opened(kind)

  test('a lawyer from outside the county is given no name and no number, an adviser is', async () => {
    const s = await site
    const { ref, browser, open } = await wish(s)
    const page = formsIn((await open()).html).find(({ action }) => action.endsWith('matter.ask-bureau'))!
    await browser.send(page.action, { ...page.hidden, body: '请问什么时候' })
    const outside = await s.world.lawyer('外地律师', { region: '31' })
    const adviser = await s.world.lawyer('本县顾问', { adviserOf: ZHUOZI })
    // Both are made parties, as a commissioned lawyer is.
    await s.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { id } = await store.read
        .selectFrom('matter')
        .select('id')
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow()
      for (const lawyer of [outside, adviser]) {
        const row = { matter_id: id, role: 'agent', name: lawyer.name, organisation: null }
        const nothing = { phone_sealed: null, id_number_sealed: null, id_number_hash: null }
        const principal = principalKey(lawyer.principal)
        await store.write
          .insertInto('matter_party')
          .values({ id: principal, principal, ...row, ...nothing })
          .execute()
      }
    })
    const seen = (viewer: Caller) =>
      seenBy(s, viewer, 'lawyers', async place => {
        const built = await buildView(place, ref)
        return { view: built.view, html: await rendered(await matterBody(place, built)) }
      })
    const of = await seen(outside)
    expect(of.view.parties).toEqual([])
    expect(of.view.threads).toEqual([])
    expect(JSON.stringify(of.view.timeline)).not.toContain('citizen:0')
    expect(of.html).not.toMatch(/13800009999|群众|请问什么时候/)
    expect((await seen(adviser)).view.parties.map(({ phone }) => phone)).toContain('13800009999')
  })

  test('staff see all, and that they looked stands in the audit log before; who handles it is not noted', async () => {
    const s = await site
    const { ref } = await wish(s)
    const clerk = await s.world.officer('科员', 'matters.read')
    const look = (viewer: Caller, isPart: boolean) =>
      seenBy(s, viewer, 'desk', async place =>
        recordLook(place, (await buildView(place, ref)).loaded, isPart),
      )
    const before = (await auditOf(s, 'privacy.looked')).length
    await look(clerk, false)
    await look(clerk, true)
    const looks = (await auditOf(s, 'privacy.looked')).slice(before)
    expect(looks.map(({ actor, subject }) => [actor, subject])).toEqual([
      [principalKey(clerk.principal), ref],
    ])
    const handler = await s.world.officer('承办人', 'matters.read')
    await s.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { id } = await store.read
        .selectFrom('matter')
        .select('id')
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow()
      const row = { matter_id: id, principal: principalKey(handler.principal), name: '承办人', until: null }
      await store.write
        .insertInto('matter_handler')
        .values({ ...row, since: s.world.clock.now() })
        .execute()
    })
    await look(handler, false)
    expect((await auditOf(s, 'privacy.looked')).length).toBe(before + 1)
    const nobody = await s.world.officer('无权', 'county.settings')
    await expect(look(nobody, false)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('messages by others', () => {
  const site = opened('sqlite')
  const unread = async (browser: Browser) => (await browser.open('/mine')).html.includes('is-unread')

  test('mark the matter as new under 我的 until its page was opened', async () => {
    const { browser, run, open } = await wish(await site)
    expect(await unread(browser)).toBe(false)
    await run('offer', { body: '我有车' })
    expect(await unread(browser)).toBe(true)
    await open()
    expect(await unread(browser)).toBe(false)
    await run('offer', { body: '还有绳子' })
    expect(await unread(browser)).toBe(true)
  })

  test('opening the page leaves the matter as it is', async () => {
    const s = await site
    const { run, open, ref } = await wish(s)
    await run('offer', { body: '我有车' })
    const version = () =>
      s.world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.read
          .selectFrom('matter')
          .select(['version', 'updated_at'])
          .where('ref', '=', ref)
          .executeTakeFirst(),
      )
    const before = await version()
    s.world.clock.advance(60_000)
    await open()
    expect(await version()).toEqual(before)
  })
})

describe('我的', () => {
  test('pages through 60 matters, newest first, each once', async () => {
    const s = await opened('sqlite')
    const { browser } = await wish(s)
    await s.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const party = await store.read.selectFrom('matter_party').selectAll().executeTakeFirstOrThrow()
      const matter = await store.read.selectFrom('matter').selectAll().executeTakeFirstOrThrow()
      for (let n = 0; n < 59; n++) {
        const id = `z${String(n).padStart(3, '0')}`
        await store.write
          .insertInto('matter')
          .values({ ...matter, id, ref: `fv-2026-1${id}`, title: `第${n}件` })
          .execute()
        await store.write
          .insertInto('matter_party')
          .values({ ...party, id, matter_id: id })
          .execute()
      }
    })
    const titles: string[] = []
    let path: string | undefined = '/mine'
    while (path && titles.length < 100) {
      const { html } = await browser.open(path)
      titles.push(...[...html.matchAll(/class="row-title">([^<]+)</g)].map(match => match[1]!))
      path = /href="(\/mine\?after=[^"]+)"[^>]*>更早的/.exec(html)?.[1]
    }
    expect(titles).toHaveLength(60)
    expect(new Set(titles).size).toBe(60)
    expect(titles.slice(0, 2)).toEqual(['第58件', '第57件'])
    expect(titles.at(-1)).toBe('帮我搬柜子')
  })
})

eachStoreKind('a matter that another service takes on', kind => {
  test('is handed over with the citizen’s consent, and leads to the new one', async () => {
    const s = await openSite(kind, [favour, errandPlus])
    const { browser, page } = await wish(s)
    expect(textOf(page.html)).toContain('我同意把已填写的内容转给续办服务')
    const form = formsIn(page.html).find(({ action }) => action.endsWith('/matter.hand-over'))!
    expect(form.hidden.purpose).toBe('errand-continued')
    const refused = await browser.send(form.action, form.hidden)
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('请先同意转交')
    const other = await browser.send(form.action, { ...form.hidden, consent: 'on' })
    expect(other.path).toMatch(/^\/matters\/ep-2026-000001/)
    expect(textOf(other.html)).toContain('帮我搬柜子')
    await s.world.deployment.run(ZHUOZI, switchModule, { module: 'errand-plus', enabled: false }, operator)
    const again = await browser.open(page.path)
    expect(formsIn(again.html).some(({ action }) => action.endsWith('/matter.hand-over'))).toBe(false)
  })
})
