import { expect, test } from 'vitest'
import { matterNotices, seeIdentity } from '#core/matters'
import { type Browser, formsIn, textOf } from '#tests/browsing'
import { png } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { answer, hint, take } from '#tests/with-a-secret'
import { ZHUOZI } from '#tests/world'
import { CountyKeys, masterKey, newMasterKey, type WrappedKey } from '../crypto/index.ts'
import { setDuty } from '../duty/index.ts'
import { tell } from '../notices/index.ts'
import type { CitizenId } from '../people/index.ts'
import { personalData } from '../privacy/index.ts'
import { shanghaiDate } from '../time/index.ts'
import { countTry, receiptCode, recuse, recusedByName, typedCode } from './index.ts'

const NAME = '乌云其其格'
let phones = 5600
/** A phone number that nobody has signed in with yet. */
const newPhone = () => `1381234${String(++phones)}`

let clerks = 0
const clerkOf = async (
  site: Site,
  permissions: string[] = ['matters.read', 'matters.write', 'hint.read'],
) => {
  const n = ++clerks
  return officerIn(site, {
    name: `核实员${'甲乙丙丁戊己庚辛壬癸'[n % 10]}`,
    username: `clerk${n}`,
    permissions,
  })
}

/** Everything of the bureau's side that shows, or might show, a matter: by what a browser is told. */
async function seenAtDesk(browser: Browser, ref: string): Promise<string> {
  const at = `/desk/matters/${ref}`
  const pages = [
    '/desk',
    '/desk?ended=all',
    at,
    `${at}/print`,
    `${at}/receipt`,
    `${at}/parts/timeline`,
    `${at}/parts/bureau`,
    `${at}/parts/files`,
    `${at}/parts/sent`,
    '/desk/audit',
    '/desk/deliveries/list',
    '/desk/notices',
    `/api/v1/matters/${ref}`,
    '/api/v1/matters',
  ]
  const texts: string[] = []
  for (const path of pages) texts.push(await (await browser.request(path)).text())
  return texts.join('\n')
}

async function given(site: Site) {
  const phone = newPhone()
  const story = `我叫${NAME}，电话${phone}，村里的水井坏了没人修`
  const citizen = await site.citizen(phone)
  const photo = new File([new Uint8Array(await png())], `${NAME}的井.png`, { type: 'image/png' })
  const form = await citizen.open('/hint/give')
  const check = await citizen.submit(form, { whatHappened: story, name: NAME, phone, files: photo })
  const matter = await citizen.submit(check)
  return { citizen, phone, ref: /ht-\d{4}-\d+/.exec(matter.path)![0], matter }
}

eachStoreKind('a matter that keeps secret whose it is', kind => {
  const opened = openSite(kind, [hint], { files: true })

  test('is its person’s, with all that they sent, and nobody else’s', async () => {
    const site = await opened
    const { citizen, ref, matter } = await given(site)
    expect(textOf(matter.html)).toContain('水井坏了')
    const file = /href="(\/files\/[^"]+)"/.exec(matter.html)![1]!
    expect((await citizen.request(file)).status).toBe(200)
    expect(textOf((await citizen.open('/mine')).html)).toContain('一条线索')
    const other = await site.citizen('13900000001')
    expect((await other.request(`/matters/${ref}`)).status).toBe(404)
    expect((await other.request(file)).status).toBe(404)
  })

  test('tells the bureau nowhere who it is: not the page, a list, paper, audit, deliveries or the API', async () => {
    const site = await opened
    const { citizen, phone, ref, matter } = await given(site)
    const every = await clerkOf(site, ['*'])
    const page = await citizen.open(`/matters/${ref}`)
    await citizen.submit(page, { body: `还是我，${NAME}` }, `/matters/${ref}/actions/matter.ask-bureau`)
    const live = await citizen.request('/notices/live')
    const heard = live.body!.pipeThrough(new TextDecoderStream()).getReader()
    const hears = async (what: string) => {
      for (let text = ''; !text.includes(what); ) {
        const { done, value } = await heard.read()
        if (done) throw new Error(`the stream ended before ${what}:\n${text}`)
        text += value
      }
    }
    await hears('"unread"')
    await site.world.deployment.run(ZHUOZI, answer, { ref, input: {} }, every.caller)
    await site.world.settle()
    const seen = await seenAtDesk(every.browser, ref)
    expect(seen).toContain('水井坏了')
    for (const secret of [NAME, phone, phone.slice(-4)]) expect(seen).not.toContain(secret)
    const id = await site.world.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const row = await store.read
        .selectFrom('citizen')
        .select('id')
        .where('phone_hash', '=', keys.lookupHash(phone, 'phone'))
        .executeTakeFirstOrThrow()
      const tables = [
        'matter',
        'matter_party',
        'timeline_entry',
        'message',
        'notice',
        'alias',
        'file_link',
      ] as const
      for (const table of tables)
        expect(JSON.stringify(await store.read.selectFrom(table).selectAll().execute()), table).not.toContain(
          row.id,
        )
      return row.id
    })
    const own = [`/desk/matters/${ref}`, `/desk/audit?subject=${ref}`, `/api/v1/matters/${ref}`]
    for (const path of own) expect(await (await every.browser.request(path)).text(), path).not.toContain(id)
    const file = /href="\/files\/([^"]+)"/.exec(matter.html)![1]!
    const audited = await site.world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('audit')
        .select(['actor', 'action'])
        .where('subject', '=', `file:${file}`)
        .execute(),
    )
    expect(audited.map(({ action }) => action)).toEqual(['hint.give'])
    expect(audited[0]!.actor).not.toContain(id)
    await hears('"unread"')
    await heard.cancel()
    expect(textOf((await citizen.open('/notices')).html)).toContain('您的线索有了答复')
    const data = await site.world.deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      personalData({ db: store.read, keys }, id as CitizenId),
    )
    expect(data).toMatchObject({
      matters: [{ ref, identity: { name: NAME, phone }, messages: [{ body: `还是我，${NAME}` }] }],
      files: [{ name: expect.stringContaining(NAME) }],
      notices: [{ title: '您的线索有了答复', matterRef: ref }],
    })
  })

  test('is opened by a program for each sender apart, also where two chose the same key for their request', async () => {
    const site = await opened
    const body = JSON.stringify({ whatHappened: '井水发黄', name: NAME, phone: '13900000000' })
    const tell = async (sender: Browser) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': '1' }
      const answer = await sender.request('/api/v1/hint', { method: 'POST', headers, body })
      return { status: answer.status, ref: ((await answer.json()) as { ref: string }).ref }
    }
    const one = await site.citizen(newPhone())
    const other = await site.citizen(newPhone())
    const first = await tell(one)
    expect(await tell(one)).toEqual(first)
    const second = await tell(other)
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.ref).not.toBe(first.ref)
    for (const [reader, ref, others] of [
      [one, first.ref, second.ref],
      [other, second.ref, first.ref],
    ] as const) {
      expect((await reader.request(`/matters/${ref}`)).status).toBe(200)
      expect((await reader.request(`/matters/${others}`)).status).toBe(404)
    }
  })

  test('is led to from an upload by nothing: not its hash, its size, its time, nor whose upload is gone', async () => {
    const site = await opened
    const sender = await site.citizen(newPhone())
    const photo = new File([new Uint8Array(await png())], '井.png', { type: 'image/png' })
    const form = await sender.open('/hint/unnamed')
    const check = await sender.submit(form, { whatHappened: '有人往井里倒东西', files: photo })
    site.world.clock.advance(60_000)
    await sender.submit(check)
    await site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const file = await store.read
        .selectFrom('file')
        .selectAll()
        .where('state', '=', 'kept')
        .orderBy('id', 'desc')
        .executeTakeFirstOrThrow()
      const uploads = await store.read
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'file.receive')
        .execute()
      expect(uploads.length).toBeGreaterThan(0)
      const { sha256, received_sha256, received_bytes, bytes } = file
      for (const trace of [sha256, received_sha256!, `:${bytes},`, `:${received_bytes},`, 'citizen:'])
        expect(JSON.stringify(uploads)).not.toContain(trace)
      expect(uploads.map(({ at }) => at)).not.toContain(file.created_at)
    })
  })

  test('is not there for staff without the right to it, nor for who must stand back from it', async () => {
    const site = await opened
    const { ref, matter } = await given(site)
    const file = /href="\/files\/([^"]+)"/.exec(matter.html)![1]!
    const uninvolved = await clerkOf(site, ['matters.read', 'matters.write'])
    const recused = await clerkOf(site)
    const own = `officer:${(recused.caller.principal as { id: string }).id}`
    const withRecusal = {
      ...take,
      async effect(effect: Parameters<typeof take.effect>[0]) {
        const { id } = await effect.db
          .selectFrom('matter')
          .select('id')
          .where('ref', '=', ref)
          .executeTakeFirstOrThrow()
        await recuse(effect, { id }, [own], '本单位是被反映的单位')
      },
    } as typeof take
    await site.world.deployment.run(ZHUOZI, withRecusal, { ref, input: {} }, recused.caller)
    for (const { browser, caller } of [uninvolved, recused]) {
      for (const path of [
        `/desk/matters/${ref}`,
        `/desk/matters/${ref}/print`,
        `/desk/files/${file}`,
        `/api/v1/matters/${ref}`,
      ])
        expect([path, (await browser.request(path)).status]).toEqual([path, 404])
      expect((await browser.open('/desk?ended=all')).html).not.toContain(ref)
      expect(await (await browser.request('/api/v1/matters?module=hint')).text()).not.toContain(ref)
      await expect(site.world.deployment.run(ZHUOZI, take, { ref, input: {} }, caller)).rejects.toThrow()
    }
    const reader = await clerkOf(site)
    expect((await reader.browser.request(`/desk/matters/${ref}`)).status).toBe(200)
  })

  test('tells whoever must stand back nothing: others are told, also where only they are on duty', async () => {
    const site = await opened
    const { deployment, clock } = site.world
    const recused = await clerkOf(site)
    const other = await clerkOf(site)
    const { citizen, ref } = await given(site)
    const id = (of: typeof other) => (of.caller.principal as { id: string }).id
    const username = `clerk${clerks - 1}`
    const withRecusal = {
      ...take,
      async effect(effect: Parameters<typeof take.effect>[0]) {
        const { id } = await effect.db
          .selectFrom('matter')
          .select('id')
          .where('ref', '=', ref)
          .executeTakeFirstOrThrow()
        await recuse(effect, { id }, [recusedByName(username)], '被反映单位的人员')
      },
    } as typeof take
    await deployment.run(ZHUOZI, withRecusal, { ref, input: {} }, other.caller)
    expect((await recused.browser.request(`/desk/matters/${ref}`)).status).toBe(404)
    expect((await recused.browser.open('/desk?ended=all')).html).not.toContain(ref)
    expect((await other.browser.open('/desk?ended=all')).html).toContain(ref)
    const today = shanghaiDate(clock.now())
    const duty = { first: today, last: today, officers: [id(recused)] }
    await deployment.run(ZHUOZI, setDuty, duty, (await clerkOf(site, ['county.duty'])).caller)
    const page = await citizen.open(`/matters/${ref}`)
    await citizen.submit(page, { body: '还有一件事' }, `/matters/${ref}/actions/matter.ask-bureau`)
    const told = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('notice')
        .select('recipient')
        .where('matter_ref', '=', ref)
        .where('kind', '=', 'matter.bureau-asked')
        .execute(),
    )
    const recipients = told.map(({ recipient }) => recipient)
    expect(recipients).toContain(`officer:${id(other)}`)
    expect(recipients).not.toContain(`officer:${id(recused)}`)
    const tellBoth = {
      ...take,
      async effect(effect: Parameters<typeof take.effect>[0]) {
        const kind = matterNotices.find(({ name }) => name === 'matter.bureau-asked')!
        const to = [recused, other].map(one => `officer:${id(one)}`)
        const matter = { ref, title: '一条线索', titleOutside: async () => '一条线索' }
        const notices = await tell(effect, { kind, to, matter })
        expect(notices.map(({ recipient }) => recipient)).toEqual([`officer:${id(other)}`])
      },
    } as typeof take
    await deployment.run(ZHUOZI, tellBoth, { ref, input: {} }, other.caller)
  })

  test('opens to a handler who says why, for ten minutes, each look in the audit log', async () => {
    const site = await opened
    const { deployment, clock } = site.world
    const { phone, ref } = await given(site)
    const handler = await clerkOf(site)
    const colleague = await clerkOf(site)
    const look = { ref, input: { reason: '需要电话核实井的位置' } }
    await expect(deployment.run(ZHUOZI, seeIdentity, look, handler.caller)).rejects.toThrow(
      '只有本案指定的承办人',
    )
    await deployment.run(ZHUOZI, take, { ref, input: {} }, handler.caller)
    const page = await handler.browser.open(`/desk/matters/${ref}`)
    expect(page.html).not.toContain(NAME)
    const shown = await handler.browser.submit(
      page,
      look.input,
      `/desk/matters/${ref}/actions/matter.see-identity`,
    )
    expect(textOf(shown.html)).toContain(NAME)
    expect(textOf(shown.html)).toContain(phone)
    expect((await colleague.browser.open(`/desk/matters/${ref}`)).html).not.toContain(NAME)
    const looks = () =>
      deployment.withCounty(ZHUOZI, async ({ store }) => {
        const rows = await store.read
          .selectFrom('audit')
          .select(['action', 'detail'])
          .where('subject', '=', ref)
          .where('actor', '=', `officer:${(handler.caller.principal as { id: string }).id}`)
          .execute()
        return rows.filter(({ detail }) => detail.includes('idNumber') || detail.includes(look.input.reason))
          .length
      })
    const before = await looks()
    expect(before).toBeGreaterThanOrEqual(2)
    await handler.browser.open(`/desk/matters/${ref}`)
    expect(await looks()).toBe(before + 1)
    clock.advance(10 * 60_000)
    expect((await handler.browser.open(`/desk/matters/${ref}`)).html).not.toContain(NAME)
  })

  test('sent without a name is opened by its receipt code alone, in any browser', async () => {
    const site = await opened
    const browser = site.browser()
    const check = await browser.submit(await browser.open('/hint/unnamed'), {
      whatHappened: '有人夜里往井里倒东西',
    })
    expect(check.path).toBe('/hint/unnamed/check')
    const nonce = formsIn(check.html)[0]!
    const secret = nonce.hidden.draft!
    expect(secret).toMatch(/^[\w-]{43}$/)
    const receipt = await browser.submit(check)
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(textOf(receipt.html))![0]
    const again = await browser.send(nonce.action, nonce.hidden)
    expect(textOf(again.html)).toContain(code)
    const elsewhere = site.browser()
    expect((await elsewhere.open('/mine')).path).toMatch(/^\/sign-in/)
    const matter = await elsewhere.submit(await elsewhere.open('/receipt'), { code: code.toLowerCase() })
    expect(matter.path).toMatch(/^\/matters\/ht-/)
    expect(textOf(matter.html)).toContain('往井里倒东西')
    const talked = await elsewhere.submit(
      matter,
      { body: '补充：昨晚又来了' },
      `${matter.path}/actions/matter.ask-bureau`,
    )
    expect(textOf(talked.html)).toContain('昨晚又来了')
    expect((await elsewhere.open('/mine')).path).toMatch(/^\/sign-in/)
    const left = await elsewhere.submit(talked, {}, '/receipt/leave')
    expect(left.path).toBe('/')
    expect((await elsewhere.open(matter.path)).path).toMatch(/^\/sign-in/)
    await site.world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const all = JSON.stringify(await store.read.selectFrom('alias').selectAll().execute())
      expect(all).not.toContain(code.replaceAll('-', ''))
      const receipts = JSON.stringify(await store.read.selectFrom('receipt').selectAll().execute())
      expect(receipts).not.toContain(code.replaceAll('-', ''))
      expect(receipts).not.toContain(secret)
    })
  })

  test('is sent though the browser never heard that what it sent before had come', async () => {
    const site = await opened
    const browser = site.browser()
    const write = async (whatHappened: string) =>
      browser.submit(await browser.open('/hint/unnamed'), { whatHappened })
    const codeIn = ({ html }: { html: string }) => /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(textOf(html))?.[0]
    /** Sends it as a browser does that loses the answer: it keeps its cookie. */
    const unheard = async (check: Awaited<ReturnType<typeof write>>) => {
      const body = new URLSearchParams(formsIn(check.html)[0]!.hidden)
      const cookie = `draft=${browser.cookie('draft')}`
      const origin = 'http://zhuozi.localhost:3000'
      const answer = await site.app.request(`${origin}${check.path}`, {
        method: 'POST',
        body,
        headers: { cookie, origin },
      })
      return codeIn({ html: await answer.text() })
    }
    const first = await unheard(await write('有人夜里倒东西'))
    expect(first).toBeDefined()
    const changed = await browser.submit(await write('有人夜里倒东西，是一辆红车'))
    expect([changed.status, textOf(changed.html)]).toEqual([409, expect.stringContaining('已经提交过')])
    const second = codeIn(await browser.submit(changed))
    expect(second).toMatch(/-/)
    expect(second).not.toBe(first)
    expect(await unheard(await write('路灯被人砸了'))).toBeDefined()
    site.world.clock.advance(26 * 3_600_000)
    await site.world.deployment.sweep()
    expect(codeIn(await browser.submit(await write('又有人倒东西')))).toMatch(/-/)
  })

  test('refuses codes that are tried at random, and after ten of one network every code for a while', async () => {
    const site = await opened
    const { deployment, clock } = site.world
    const tries = async (network: string, n: number) => {
      const caller = { principal: { kind: 'visitor' }, name: '', via: 'page' } as const
      const all: boolean[] = []
      for (let at = 0; at < n; at++)
        all.push((await deployment.run(ZHUOZI, countTry, { network }, caller)).over)
      return all
    }
    expect(await tries('10.0.0.1', 11)).toEqual([...Array(10).fill(false), true])
    expect(await tries('10.0.0.2', 1)).toEqual([false])
    clock.advance(10 * 60_000 + 1)
    expect(await tries('10.0.0.1', 1)).toEqual([false])
    const browser = site.browser()
    const wrong = await browser.submit(await browser.open('/receipt'), { code: 'AAAA-AAAA-AAAA-AAAA' })
    expect(wrong.status).toBe(422)
    expect(textOf(wrong.html)).toContain('没有这个回执码')
  })

  test('counts no code that is right against those who share a network', async () => {
    const site = await opened
    const sender = site.browser()
    const check = await sender.submit(await sender.open('/hint/unnamed'), { whatHappened: '井边没有灯' })
    const receipt = textOf((await sender.submit(check)).html)
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(receipt)![0]
    for (let visitor = 0; visitor < 12; visitor++) {
      const browser = site.browser()
      const matter = await browser.submit(await browser.open('/receipt'), { code })
      expect([visitor, matter.status]).toEqual([visitor, 200])
      expect(matter.path).toMatch(/^\/matters\/ht-/)
    }
  })
})

function keysOfAStore(): Promise<CountyKeys> {
  const rows: WrappedKey[] = []
  const keyring = { load: async () => rows, add: async (key: WrappedKey) => void rows.push(key) }
  return CountyKeys.open(keyring, masterKey(newMasterKey()))
}

test('a receipt code is read as it was written down, whatever was taken for another letter', async () => {
  const keys = await keysOfAStore()
  const code = receiptCode(keys, 'a secret')
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/)
  expect(typedCode(` ${code.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l')} `)).toBe(code)
  expect(typedCode('K7Q2')).toBeUndefined()
  expect(receiptCode(keys, 'another')).not.toBe(code)
  expect(receiptCode(keys, 'a secret')).toBe(code)
  expect(receiptCode(await keysOfAStore(), 'a secret'), 'by the keys of another county').not.toBe(code)
})
