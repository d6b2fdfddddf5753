import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import type { Kysely } from '#core/database'
import { reinstateLawyer, suspendLawyer } from '#core/lawyers'
import { days, hours, seconds } from '#core/time'
import { cookiesOf, openSignIn, type SignInWorld, signInCitizen, visit } from '#tests/sign-in'
import { eachStoreKind } from '#tests/stores'
import { XINGHE, ZHUOZI } from '#tests/world'
import { addStaff, disableStaff, enableStaff, layRoles, putRole, Realms, type SignedIn } from './index.ts'
import { deleteSessions } from './logins.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }

eachStoreKind('a session', kind => {
  let doors: SignInWorld
  let people = 0
  beforeAll(async () => {
    doors = await openSignIn(kind)
    const roles = [{ id: 'duty', name: '值班员', permissions: ['matters.read'] }]
    await doors.world.deployment.run(ZHUOZI, layRoles, { roles }, operator)
  })
  const newPhone = () => `1370030${String(++people).padStart(4, '0')}`
  const citizen = (headers: Headers, county = ZHUOZI, realms = doors.realms) =>
    doors.at(county, place => realms.callerOf('citizens', place, headers))
  const lawyer = (headers: Headers, county?: string) =>
    county
      ? doors.at(county, place => doors.realms.callerOf('lawyers', place, headers))
      : doors.realms.callerOf('lawyers', undefined, headers)

  const officer = async (): Promise<SignedIn> => {
    const phone = newPhone()
    const input = { username: `officer.${people}`, name: '哈斯', phone, roles: ['duty'] }
    await doors.world.deployment.run(ZHUOZI, addStaff, input, operator)
    return doors.at(ZHUOZI, async place => {
      await doors.realms.sendCode('officers', place, phone, visit())
      const { code } = doors.sent.at(-1)!
      return doors.realms.verifyCode('officers', place, { phone, code }, visit())
    })
  }
  const signInLawyer = async (name: string) => {
    const { principal } = await doors.world.lawyer(name, { adviserOf: ZHUOZI })
    const { platform } = doors.world.deployment.stores
    const id = 'id' in principal ? principal.id : ''
    const row = await platform.read
      .selectFrom('lawyer')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    const phone = doors.world.deployment.platformKeys.unseal(row.phone_sealed, `lawyer.phone.${id}`)
    await doors.realms.sendCode('lawyers', undefined, phone, visit())
    const { code } = doors.sent.at(-1)!
    return doors.realms.verifyCode('lawyers', undefined, { phone, code }, visit())
  }

  describe('in two counties', () => {
    it('of one is nobody in the other, also for who is at home in both', async () => {
      const phone = newPhone()
      const here = await signInCitizen(doors, phone)
      const there = await signInCitizen(doors, phone, XINGHE)
      expect(here.id).not.toBe(there.id)
      expect(await citizen(cookiesOf(here), ZHUOZI)).toEqual(here.caller)
      expect(await citizen(cookiesOf(here), XINGHE)).toBeUndefined()
      expect(await citizen(cookiesOf(there), XINGHE)).toEqual(there.caller)
      expect(await citizen(cookiesOf(there), ZHUOZI)).toBeUndefined()
    })

    it('stays foreign when its row is carried to the other store', async () => {
      const here = await signInCitizen(doors, newPhone())
      const rows = await doors.at(ZHUOZI, async ({ store }) => {
        const by = (table: string, column: string) =>
          anyTable(store.read).selectFrom(table).selectAll().where(column, '=', here.id).execute()
        return {
          citizen: await by('citizen', 'id'),
          citizen_login: await by('citizen_login', 'id'),
          citizen_session: await by('citizen_session', 'userId'),
        }
      })
      await doors.at(XINGHE, async ({ store }) => {
        for (const [table, values] of Object.entries(rows))
          await anyTable(store.write).insertInto(table).values(values).execute()
      })
      expect(rows.citizen_session).toHaveLength(1)
      expect(await citizen(cookiesOf(here), XINGHE)).toBeUndefined()
    })
  })

  it('of one realm is nobody in another', async () => {
    const { headers } = await officer()
    const asCitizen = new Headers({
      cookie: cookiesOf(headers).get('cookie')!.replace('zj_officer=', 'zj_citizen='),
    })
    expect(await citizen(asCitizen)).toBeUndefined()
  })

  it('ends after thirty days for a citizen', async () => {
    const { headers, caller } = await signInCitizen(doors, newPhone())
    doors.world.clock.advance(days(30) - 1)
    expect(await citizen(cookiesOf(headers))).toEqual(caller)
    doors.world.clock.advance(1)
    expect(await citizen(cookiesOf(headers))).toBeUndefined()
  })

  it('ends after twelve hours for an officer', async () => {
    const { headers, caller } = await officer()
    const who = () => doors.at(ZHUOZI, place => doors.realms.callerOf('officers', place, cookiesOf(headers)))
    doors.world.clock.advance(hours(12) - 1)
    expect(await who()).toEqual(caller)
    doors.world.clock.advance(1)
    expect(await who()).toBeUndefined()
  })

  it('ends with sign-out at once, and its cookie is taken away', async () => {
    const [one, other] = [await signInCitizen(doors, newPhone()), await signInCitizen(doors, newPhone())]
    expect(await citizen(cookiesOf(one))).toBeDefined()
    const gone = await doors.at(ZHUOZI, place => doors.realms.signOut('citizens', place, visit(one)))
    expect(gone.getSetCookie()).toEqual([expect.stringMatching(/^zj_citizen=;.*Max-Age=0/)])
    expect(await citizen(cookiesOf(one))).toBeUndefined()
    expect(await citizen(cookiesOf(other))).toBeDefined()
    await doors.at(ZHUOZI, async ({ store }) => {
      const audit = await store.read
        .selectFrom('audit')
        .select('action')
        .where('subject', '=', `citizen:${one.id}`)
        .orderBy('id')
        .execute()
      expect(audit.map(({ action }) => action)).toEqual(['citizen.welcome', 'sign-in.done', 'sign-in.end'])
    })
  })

  it('is known to a page while somebody else’s change is being written', { timeout: 20_000 }, async () => {
    const { headers, caller } = await signInCitizen(doors, newPhone())
    const { promise: written, resolve: write } = Promise.withResolvers<void>()
    await doors.at(ZHUOZI, async ({ store }) => {
      const change = store.transaction('a long change', () => written)
      const who = await Promise.race([citizen(cookiesOf(headers)), sleep(5000, 'waiting', { ref: false })])
      write()
      await change
      expect(who).toEqual(caller)
    })
  })

  it('is taken away from who never had one without a word', async () => {
    await doors.at(ZHUOZI, async place => {
      await doors.realms.signOut('citizens', place, visit())
      expect(await doors.realms.callerOf('citizens', place, new Headers())).toBeUndefined()
      expect(
        await doors.realms.callerOf('citizens', place, new Headers({ cookie: 'zj_citizen=x; a=b' })),
      ).toBeUndefined()
    })
  })

  it('ends with all others of the same person when they are revoked', async () => {
    const phone = newPhone()
    const first = await signInCitizen(doors, phone)
    doors.world.clock.advance(seconds(60))
    const second = await signInCitizen(doors, phone)
    const sessions = [first, second].map(signedIn => cookiesOf(signedIn))
    for (const headers of sessions) expect(await citizen(headers)).toBeDefined()
    await doors.at(ZHUOZI, place => doors.realms.revokeSessions('citizens', place, first.id))
    for (const headers of sessions) expect(await citizen(headers)).toBeUndefined()
  })

  it('outlives a restart', async () => {
    const own = await openSignIn(kind)
    const { headers, caller } = await signInCitizen(own, newPhone())
    const world = await own.world.restart()
    const realms = new Realms(world.deployment, { demo: false, deliverCode: async () => {} })
    expect(
      await world.deployment.withCounty(ZHUOZI, place =>
        realms.callerOf('citizens', place, cookiesOf(headers)),
      ),
    ).toEqual(caller)
  })

  it('that another node ended is remembered no longer than ten seconds', async () => {
    const { headers, id } = await signInCitizen(doors, newPhone())
    expect(await citizen(cookiesOf(headers))).toBeDefined()
    await doors.at(ZHUOZI, async ({ store }) => deleteSessions(store.write, 'citizens', id))
    doors.world.clock.advance(seconds(10))
    expect(await citizen(cookiesOf(headers))).toBeUndefined()
  })

  it('that a command ended is forgotten by every node at once', async () => {
    const { deployment } = doors.world
    const otherNode = new Realms(deployment, { demo: false, deliverCode: async () => {} })
    const { headers, id } = await officer()
    const who = (realms: Realms) =>
      doors.at(ZHUOZI, place => realms.callerOf('officers', place, cookiesOf(headers)))
    for (const realms of [doors.realms, otherNode]) expect(await who(realms)).toBeDefined()
    await deployment.run(ZHUOZI, disableStaff, { id }, operator)
    await deployment.run(ZHUOZI, enableStaff, { id }, operator)
    await doors.world.settle()
    for (const realms of [doors.realms, otherNode]) expect(await who(realms)).toBeUndefined()
    otherNode.close()
  })

  it('of an officer gives what their roles give at that moment', async () => {
    const { caller } = await officer()
    const put = (name: string, by: Caller) =>
      doors.world.deployment.run(ZHUOZI, putRole, { name, permissions: [] }, by)
    await expect(put('甲', caller)).rejects.toMatchObject({ code: 'forbidden' })
    const duty = (permissions: string[]) =>
      doors.world.deployment.run(ZHUOZI, putRole, { id: 'duty', name: '值班员', permissions }, operator)
    await duty(['matters.read', 'county.staff'])
    await put('甲', caller)
    await duty(['matters.read'])
    await expect(put('乙', caller)).rejects.toMatchObject({ code: 'forbidden' })
  })

  describe('of a lawyer', () => {
    it('comes with their record, as adviser in the county that they act in', async () => {
      const { headers, caller } = await signInLawyer('白云峰')
      expect(caller).toMatchObject({ name: '白云峰', lawyer: { adviser: false, practising: true } })
      expect(await lawyer(cookiesOf(headers), ZHUOZI)).toMatchObject({ lawyer: { adviser: true } })
      expect(await lawyer(cookiesOf(headers), XINGHE)).toMatchObject({ lawyer: { adviser: false } })
    })

    it('ends at once with a suspension, and does not come back with it lifted', async () => {
      const { headers, id } = await signInLawyer('图雅')
      expect(await lawyer(cookiesOf(headers))).toBeDefined()
      const { deployment } = doors.world
      await deployment.runOnPlatform(suspendLawyer, { id, why: '停业处罚' }, operator)
      expect(await lawyer(cookiesOf(headers))).toBeUndefined()
      await doors.world.settle()
      await deployment.runOnPlatform(reinstateLawyer, { id, why: '期满' }, operator)
      expect(await lawyer(cookiesOf(headers))).toBeUndefined()
    })

    it('is not given to a number that no lawyer has, and no code is sent', async () => {
      const before = doors.sent.length
      const phone = newPhone()
      await doors.realms.sendCode('lawyers', undefined, phone, visit())
      expect(doors.sent).toHaveLength(before)
      await expect(
        doors.realms.verifyCode('lawyers', undefined, { phone, code: '123456' }, visit()),
      ).rejects.toMatchObject({ code: 'unauthenticated' })
    })
  })
})

const anyTable = (db: unknown) => db as Kysely<Record<string, Record<string, unknown>>>
