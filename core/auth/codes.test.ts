import { beforeAll, describe, expect, it } from 'vitest'
import type { Kysely } from '#core/database'
import { hours, minutes, seconds } from '#core/time'
import { cookiesOf, openSignIn, type SignInWorld, signInCitizen, visit } from '#tests/sign-in'
import { eachStoreKind } from '#tests/stores'
import { XINGHE, ZHUOZI } from '#tests/world'

const other = (code: string) => (code === '000000' ? '111111' : '000000')

eachStoreKind('a one-time code', kind => {
  let doors: SignInWorld
  let lastPhone = 13_800_100_000
  const newPhone = () => String(++lastPhone)
  beforeAll(async () => {
    doors = await openSignIn(kind)
  })
  /** Sends a code from an address of its own, so that tests do not use up each other's limits. */
  const send = (phone: string, ip = `10.0.${lastPhone % 250}.1`) =>
    doors.at(ZHUOZI, place => doors.realms.sendCode('citizens', place, phone, visit(undefined, ip)))
  const verify = (phone: string, code: string, county = ZHUOZI) =>
    doors.at(county, place => doors.realms.verifyCode('citizens', place, { phone, code }, visit()))
  const code = () => doors.sent.at(-1)!.code
  /** A lawyer of the directory, with the number that they sign in by. */
  const lawyer = async (name: string) => {
    const { principal } = await doors.world.lawyer(name)
    const id = 'id' in principal ? principal.id : ''
    const { stores, platformKeys } = doors.world.deployment
    const row = await stores.platform.read
      .selectFrom('lawyer')
      .select('phone_sealed')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return { id, phone: platformKeys.unseal(row.phone_sealed, `lawyer.phone.${id}`) }
  }

  it('is six digits, goes to the phone and is not shown', async () => {
    const phone = newPhone()
    const answer = await send(phone)
    expect(doors.sent.at(-1)).toEqual({
      county: ZHUOZI,
      realm: 'citizens',
      phone,
      code: expect.stringMatching(/^\d{6}$/),
    })
    expect(answer.shown).toBeUndefined()
    expect(answer.phone).toBe(`${phone.slice(0, 3)}****${phone.slice(7)}`)
  })

  it('welcomes a citizen once, and finds them again by the same number', async () => {
    const phone = newPhone()
    await send(` +86 ${phone.slice(0, 3)}-${phone.slice(3)}`)
    const first = await verify(phone, code())
    expect(first.caller).toEqual({ principal: { kind: 'citizen', id: first.id }, name: '群众', via: 'page' })
    doors.world.clock.advance(minutes(2))
    await send(phone)
    const second = await verify(phone, code())
    expect(second.id).toBe(first.id)
    await doors.at(ZHUOZI, async ({ store, keys }) => {
      const row = await store.read
        .selectFrom('citizen')
        .selectAll()
        .where('id', '=', first.id)
        .executeTakeFirstOrThrow()
      expect(keys.unseal(row.phone_sealed, `citizen.phone.${first.id}`)).toBe(phone)
    })
  })

  it('sets one cookie of this host that scripts and other sites cannot use', async () => {
    const { headers } = await signInCitizen(doors, newPhone())
    const [cookie, ...more] = headers.getSetCookie()
    expect(more).toEqual([])
    expect(cookie).toMatch(/^zj_citizen=/)
    expect(cookie).toMatch(/Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/)
    expect(cookie).not.toMatch(/domain/i)
  })

  it('sets a cookie for TLS alone where the browser came by it', async () => {
    const phone = newPhone()
    await send(phone)
    const secure = { ...visit(), secure: true }
    const { headers } = await doors.at(ZHUOZI, place =>
      doors.realms.verifyCode('citizens', place, { phone, code: code() }, secure),
    )
    expect(headers.getSetCookie()[0]).toMatch(/; Secure$/)
  })

  it('works once', async () => {
    const phone = newPhone()
    await send(phone)
    await verify(phone, code())
    await expect(verify(phone, code())).rejects.toMatchObject({
      reason: 'code-none',
      fields: [{ field: 'code' }],
    })
  })

  it('works until its fifth minute is over and not at it', async () => {
    const [early, late] = [newPhone(), newPhone()]
    await send(early)
    const earlyCode = code()
    await send(late)
    const lateCode = code()
    doors.world.clock.advance(minutes(5) - 1)
    await verify(early, earlyCode)
    doors.world.clock.advance(1)
    await expect(verify(late, lateCode)).rejects.toMatchObject({ reason: 'code-expired' })
  })

  it('is lost with the fifth wrong try, also for who then has it right', async () => {
    const phone = newPhone()
    await send(phone)
    const right = code()
    for (const left of [4, 3, 2, 1]) {
      await expect(verify(phone, other(right))).rejects.toThrow(`还可以试 ${left} 次`)
    }
    await expect(verify(phone, other(right))).rejects.toMatchObject({ reason: 'code-spent' })
    await expect(verify(phone, right)).rejects.toMatchObject({ code: 'too-many', reason: 'code-spent' })
  })

  it('counts tries that come side by side', async () => {
    const phone = newPhone()
    await send(phone)
    const right = code()
    const tries = await Promise.allSettled(Array.from({ length: 12 }, () => verify(phone, other(right))))
    const reasons = tries.map(result => (result.status === 'rejected' ? result.reason.reason : 'entered'))
    expect(reasons.filter(reason => reason === 'code-wrong')).toHaveLength(4)
    expect(reasons.filter(reason => reason === 'code-spent')).toHaveLength(8)
  })

  it('gives way to the next one', async () => {
    const phone = newPhone()
    await send(phone)
    const first = code()
    doors.world.clock.advance(seconds(60))
    await send(phone)
    const second = code()
    if (first !== second) await expect(verify(phone, first)).rejects.toMatchObject({ reason: 'code-wrong' })
    await verify(phone, second)
  })

  it('is good for one county only', async () => {
    const phone = newPhone()
    await send(phone)
    await expect(verify(phone, code(), XINGHE)).rejects.toMatchObject({ reason: 'code-none' })
  })

  it('is sent again after a minute, and not before', async () => {
    const phone = newPhone()
    const { nextAt } = await send(phone)
    doors.world.clock.advance(seconds(59))
    await expect(send(phone)).rejects.toThrow('请 1 秒后再获取')
    doors.world.clock.advance(seconds(1))
    expect(doors.world.clock.now()).toBe(nextAt)
    await send(phone)
  })

  it('is sent once to who asks twice at once', async () => {
    const phone = newPhone()
    const before = doors.sent.length
    const answers = await Promise.allSettled(
      ['10.1.0.1', '10.1.0.2', '10.1.0.3', '10.1.0.4'].map(ip => send(phone, ip)),
    )
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(doors.sent).toHaveLength(before + 1)
  })

  it('is sent five times in an hour and ten times in a day to one phone', async () => {
    const phone = newPhone()
    const burst = async (n: number) => {
      for (let i = 0; i < n; i++) {
        await send(phone)
        doors.world.clock.advance(minutes(1))
      }
    }
    await burst(5)
    await expect(send(phone)).rejects.toMatchObject({ code: 'too-many', reason: 'code-phone' })
    doors.world.clock.advance(hours(1))
    await burst(5)
    doors.world.clock.advance(hours(2))
    await expect(send(phone)).rejects.toMatchObject({ reason: 'code-phone' })
    doors.world.clock.advance(hours(24))
    await send(phone)
  })

  it('is sent thirty times in an hour to one address', async () => {
    const ip = '203.0.113.99'
    for (let i = 0; i < 30; i++) await send(newPhone(), ip)
    await expect(send(newPhone(), ip)).rejects.toMatchObject({ reason: 'code-address' })
    await send(newPhone(), '203.0.113.98')
  })

  it.each([['1380010'], ['010-84080000'], ['']])('is not sent to %j', async phone => {
    await expect(send(phone)).rejects.toMatchObject({ code: 'invalid', fields: [{ field: 'phone' }] })
  })

  it('says so when it cannot be delivered', async () => {
    doors.sent.push = () => {
      throw new Error('the gateway is down')
    }
    const phone = newPhone()
    await expect(send(phone)).rejects.toMatchObject({ code: 'unavailable', reason: 'code-delivery' })
    await expect(send(phone)).rejects.toThrow('12348')
    Reflect.deleteProperty(doors.sent, 'push')
    // Nobody has to wait after a code that never came, and each still counts to the hour's five.
    await send(phone)
    await verify(phone, code())
    await expect(send(phone)).rejects.toMatchObject({ reason: 'code-interval' })
    for (let n = 0; n < 2; n++) {
      doors.world.clock.advance(minutes(1))
      await send(phone)
    }
    doors.world.clock.advance(minutes(1))
    await expect(send(phone)).rejects.toMatchObject({ reason: 'code-phone' })
  })

  it('of a lawyer is answered alike whether or not the number is known and the gateway takes it', async () => {
    const known = (await lawyer('张志远')).phone
    doors.sent.push = () => {
      throw new Error('the gateway is down')
    }
    const asked = (phone: string) =>
      doors.realms.sendCode('lawyers', undefined, phone, visit(undefined, '203.0.113.61'))
    const answers = [await asked(known), await asked(newPhone())]
    Reflect.deleteProperty(doors.sent, 'push')
    expect(answers.map(({ shown, expiresAt, nextAt }) => ({ shown, expiresAt, nextAt }))).toEqual(
      Array(2).fill({ shown: undefined, expiresAt: answers[0]!.expiresAt, nextAt: answers[0]!.nextAt }),
    )
  })

  it('is written down in the audit log with where it was asked for and how it was tried', async () => {
    const phone = newPhone()
    await send(phone, '203.0.113.5')
    await expect(verify(phone, other(code()))).rejects.toThrow()
    const { id } = await verify(phone, code())
    await doors.at(ZHUOZI, async ({ store, keys }) => {
      const who = `citizens:${keys.lookupHash(phone, 'phone')}`
      const audit = await store.read
        .selectFrom('audit')
        .select(['action', 'detail'])
        .where('subject', 'in', [who, `citizen:${id}`])
        .orderBy('id')
        .execute()
      expect(audit.map(({ action, detail }) => [action, JSON.parse(detail)])).toMatchObject([
        ['sign-in.send-code', { ip: '203.0.113.5' }],
        ['sign-in.check-code', { outcome: 'wrong' }],
        ['citizen.welcome', {}],
        ['sign-in.done', { by: 'code', ip: '198.51.100.7' }],
      ])
    })
  })

  it('leaves neither number nor code in any table', async () => {
    const phone = newPhone()
    const citizen = await signInCitizen(doors, phone)
    const used = code()
    const waiting = newPhone()
    await send(waiting)
    const secrets = [phone, used, waiting, code()]
    const text = await doors.at(ZHUOZI, ({ store }) => dump(store, `county_${ZHUOZI}`))
    for (const table of ['one_time_code', 'citizen_login', 'citizen_session', 'audit', 'outbox', 'receipt']) {
      expect(text).toContain(`"${table}"`)
    }
    expect(text).toContain(citizen.id)
    expect(secrets.filter(secret => holdsNumber(text, secret))).toEqual([])
    expect(holdsNumber(JSON.stringify([{ code: used }]), used)).toBe(true)
  })

  it('of a lawyer leaves neither number nor code in any table of the platform', async () => {
    const { id, phone } = await lawyer('白云峰')
    await doors.realms.sendCode('lawyers', undefined, phone, visit())
    expect(doors.sent.at(-1)).toMatchObject({ county: undefined, realm: 'lawyers', phone })
    const given = { phone, code: code() }
    expect((await doors.realms.verifyCode('lawyers', undefined, given, visit())).id).toBe(id)
    const text = await dump(doors.world.deployment.stores.platform, 'platform')
    expect(text).toContain('"lawyer_session"')
    expect([phone, code()].filter(secret => holdsNumber(text, secret))).toEqual([])
  })

  describe('in demo mode', () => {
    it('is shown', async () => {
      const demo = await openSignIn(kind, { demo: true })
      await demo.at(ZHUOZI, async place => {
        const { shown } = await demo.realms.sendCode('citizens', place, newPhone(), visit())
        expect(shown).toBe(demo.sent.at(-1)!.code)
      })
    })
  })

  it('lets nobody in by cookie who changed it', async () => {
    const { headers, caller } = await signInCitizen(doors, newPhone())
    const cookies = cookiesOf(headers)
    await doors.at(ZHUOZI, async place => {
      expect(await doors.realms.callerOf('citizens', place, cookies)).toEqual(caller)
      const flip = (_: string, first: string) => `.${first === 'A' ? 'B' : 'A'}`
      const forged = new Headers({ cookie: cookies.get('cookie')!.replace(/\.(.)/, flip) })
      expect(await doors.realms.callerOf('citizens', place, forged)).toBeUndefined()
    })
  })
})

/** Every row of every table of a store, as text. */
async function dump(store: { readonly read: unknown }, ownSchema: string): Promise<string> {
  const db = store.read as Kysely<Record<string, Record<string, unknown>>>
  const tables = await db.introspection.getTables()
  const names = tables.filter(({ schema }) => !schema || schema === ownSchema).map(({ name }) => name)
  const rows: unknown[] = []
  for (const name of new Set(names)) rows.push(name, await db.selectFrom(name).selectAll().execute())
  return JSON.stringify(rows)
}

/** Whether a text holds a number that is no part of a longer word or number. */
const holdsNumber = (text: string, number: string) => new RegExp(`(?<![\\w-])${number}(?![\\w-])`).test(text)
