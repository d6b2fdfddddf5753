import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { days, minutes } from '#core/time'
import { costsAsked, meanwhile } from '#tests/quick-passwords'
import { cookiesOf, openSignIn, type SignInWorld, visit, withSecondFactor } from '#tests/sign-in'
import { eachStoreKind } from '#tests/stores'
import { totp } from '#tests/totp'
import { XINGHE, ZHUOZI } from '#tests/world'
import {
  addAdministrator,
  addStaff,
  changeStaff,
  disableStaff,
  giveAdministratorPassword,
  giveOfficerPassword,
  inviteOfficer,
  layRoles,
  type Password,
  parsePassword,
  type SecondFactorSetup,
  staffPasswords,
} from './index.ts'
import { realmTables } from './tables.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' }
const GOOD = 'Jishi-Wuyun-2026' as Password

eachStoreKind('an officer', kind => {
  let doors: SignInWorld
  let people = 0
  beforeAll(async () => {
    doors = await openSignIn(kind)
    const roles = [{ id: 'duty', name: '值班员', permissions: ['matters.read'] }]
    for (const county of [ZHUOZI, XINGHE])
      await doors.world.deployment.run(county, layRoles, { roles }, operator)
  })
  const add = async (county = ZHUOZI) => {
    const username = `wuyun.${++people}`
    const phone = `1390020${String(people).padStart(4, '0')}`
    const input = { username, name: '乌云其其格', phone, roles: ['duty'] }
    const { id } = await doors.world.deployment.run(county, addStaff, input, operator)
    return { id, username, phone }
  }
  const withPassword = async (county = ZHUOZI) => {
    const officer = await add(county)
    await giveOfficerPassword(doors.world.deployment, county, officer.id, operator, GOOD)
    return officer
  }
  const enter = (username: string, password: string, totp?: string, county = ZHUOZI, from = visit()) =>
    doors.at(county, place =>
      doors.realms.signInWithPassword('officers', place, { username, password, totp }, from),
    )
  const caller = (headers: Headers, county = ZHUOZI) =>
    doors.at(county, place => doors.realms.callerOf('officers', place, cookiesOf(headers)))

  it('signs in with user name and password, however the name is typed', async () => {
    const { id, username } = await withPassword()
    const { caller: signedIn, headers } = await enter(` ${username.toUpperCase()} `, GOOD)
    expect(signedIn).toEqual({ principal: { kind: 'officer', id }, name: '乌云其其格', via: 'page' })
    expect(headers.getSetCookie()).toEqual([expect.stringMatching(/^zj_officer=.*Max-Age=43200/)])
    expect(await caller(headers)).toEqual(signedIn)
  })

  it('has a password whose every guess costs 32 MB and tens of milliseconds, also with no right name', async () => {
    const { username } = await withPassword()
    for (const name of [username, 'nobody.here']) {
      costsAsked.length = 0
      await enter(name, 'wrong').catch(() => {})
      expect(costsAsked).toEqual([expect.objectContaining({ N: 16_384, r: 16, p: 1 })])
    }
  })

  it('is not told which of both is wrong, nor who has no password', async () => {
    const { username } = await withPassword()
    const without = await add()
    const wrong = [
      await refusal(enter(username, 'wrong')),
      await refusal(enter('nobody.here', GOOD)),
      await refusal(enter(without.username, GOOD)),
      await refusal(enter(username, 'x'.repeat(500))),
      await refusal(enter('名字', GOOD)),
    ]
    expect(new Set(wrong.map(({ message }) => message))).toEqual(new Set(['用户名或密码不对']))
  })

  it('is kept out after five failures for a quarter of an hour, with the right password too', async () => {
    const { username } = await withPassword()
    for (let i = 0; i < 5; i++)
      await expect(enter(username, 'wrong')).rejects.toMatchObject({ reason: 'password-wrong' })
    await expect(enter(username, GOOD)).rejects.toThrow('请 15 分钟后再试')
    doors.world.clock.advance(minutes(14))
    await expect(enter(username, GOOD)).rejects.toMatchObject({ code: 'too-many', reason: 'locked' })
    doors.world.clock.advance(minutes(1))
    await enter(username, GOOD)
  })

  it('may fail four times and begins anew with success', async () => {
    const { username } = await withPassword()
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 4; i++) await expect(enter(username, 'wrong')).rejects.toThrow()
      await enter(username, GOOD)
    }
  })

  it('is kept out by failures side by side', async () => {
    const { username } = await withPassword()
    const tries = await Promise.all(Array.from({ length: 8 }, () => refusal(enter(username, 'wrong'))))
    expect(tries.filter(({ reason }) => reason === 'locked')).toHaveLength(3)
  })

  it('is kept out alone: others still come in', async () => {
    const [locked, free] = [await withPassword(), await withPassword()]
    for (let i = 0; i < 6; i++) await expect(enter(locked.username, 'wrong')).rejects.toThrow()
    await enter(free.username, GOOD)
  })

  it('signs in by phone code, too, and only where they work', async () => {
    const { id, phone } = await add()
    await doors.at(ZHUOZI, async place => {
      await doors.realms.sendCode('officers', place, phone, visit())
      const { code } = doors.sent.at(-1)!
      expect((await doors.realms.verifyCode('officers', place, { phone, code }, visit())).id).toBe(id)
    })
    const before = doors.sent.length
    await doors.at(XINGHE, place => doors.realms.sendCode('officers', place, phone, visit()))
    expect(doors.sent).toHaveLength(before)
  })

  it('takes a number over from who had it before', async () => {
    const { id, username, phone } = await add()
    const byCode = () =>
      doors.at(ZHUOZI, async place => {
        await doors.realms.sendCode('officers', place, phone, visit())
        const { code } = doors.sent.at(-1)!
        return doors.realms.verifyCode('officers', place, { phone, code }, visit())
      })
    const { headers } = await byCode()
    const change = { id, username, name: '乌云其其格', roles: ['duty'], removePhone: true }
    await doors.world.deployment.run(ZHUOZI, changeStaff, change, operator)
    expect(await caller(headers)).toBeUndefined()
    const heir = { username: `heir.${people}`, name: '苏日娜', phone, roles: ['duty'] }
    const { id: heirId } = await doors.world.deployment.run(ZHUOZI, addStaff, heir, operator)
    doors.world.clock.advance(minutes(2))
    expect((await byCode()).id).toBe(heirId)
  })

  it('sets the password by a link once, within three days', async () => {
    const { id, username } = await add()
    const invite = () => inviteOfficer(doors.world.deployment, ZHUOZI, id, operator)
    const set = (token: string, password: string) =>
      doors.at(ZHUOZI, place =>
        doors.realms.account.setPasswordByLink('officers', place, { token, password }),
      )
    const holder = (token: string) =>
      doors.at(ZHUOZI, place => doors.realms.account.holderOfLink('officers', place, token))
    const replaced = await invite()
    const { token } = await invite()
    await expect(set(replaced.token, GOOD)).rejects.toMatchObject({ reason: 'password-link' })
    expect(await holder(token)).toMatchObject({ id, username })
    await expect(set(token, 'kurz')).rejects.toMatchObject({
      reason: 'password-weak',
      fields: [{ field: 'password' }],
    })
    await set(token, GOOD)
    await enter(username, GOOD)
    await expect(set(token, 'Andere-Woerter-77')).rejects.toMatchObject({ reason: 'password-link' })
    expect(await holder(token)).toBeUndefined()
    const late = await invite()
    doors.world.clock.advance(days(3))
    await expect(set(late.token, GOOD)).rejects.toMatchObject({ reason: 'password-link' })
  })

  it('changes the password and stays signed in here, and nowhere else', async () => {
    const { username } = await withPassword()
    const [here, there] = [await enter(username, GOOD), await enter(username, GOOD)]
    const change = (password: string, next: string) =>
      doors.at(ZHUOZI, place =>
        doors.realms.account.changePassword('officers', place, { password, next }, visit(here)),
      )
    await expect(change('wrong', 'Neue-Woerter-2027')).rejects.toMatchObject({
      fields: [{ field: 'password' }],
    })
    await expect(change(GOOD, 'weak')).rejects.toMatchObject({ fields: [{ field: 'next' }] })
    const headers = await change(GOOD, 'Neue-Woerter-2027')
    expect(await caller(headers)).toBeDefined()
    expect(await caller(here.headers)).toBeUndefined()
    doors.world.clock.advance(minutes(1))
    expect(await caller(there.headers)).toBeUndefined()
    await expect(enter(username, GOOD)).rejects.toThrow()
    await enter(username, 'Neue-Woerter-2027')
  })

  it('who is disabled is signed in nowhere from that moment, and cannot come back', async () => {
    const { id, username } = await withPassword()
    const { headers } = await enter(username, GOOD)
    expect(await caller(headers)).toBeDefined()
    await doors.world.deployment.run(ZHUOZI, disableStaff, { id }, operator)
    expect(await caller(headers)).toBeUndefined()
    await expect(enter(username, GOOD)).rejects.toMatchObject({ reason: 'password-wrong' })
  })

  describe('with an authenticator', () => {
    const codeOf = ({ secret }: SecondFactorSetup, periods = 0) => totp(secret, periods)
    const enrolled = async () => {
      const officer = await withPassword()
      const { headers } = await enter(officer.username, GOOD)
      const from = visit(headers)
      const setup = await doors.at(ZHUOZI, place =>
        doors.realms.account.beginSecondFactor('officers', place, { password: GOOD }, from),
      )
      const renewed = await doors.at(ZHUOZI, async place =>
        doors.realms.account.confirmSecondFactor('officers', place, codeOf(setup), from),
      )
      return { officer, setup, renewed, old: headers }
    }

    it('is told what to put into it, under their user name', async () => {
      const { officer, setup } = await enrolled()
      expect(decodeURIComponent(setup.uri)).toContain(
        `otpauth://totp/指尖:${officer.username}?secret=${setup.secret}`,
      )
      expect(setup.backupCodes.length).toBeGreaterThanOrEqual(8)
    })

    it('needs the password to set it up, and a first code to turn it on', async () => {
      const { username, id } = await withPassword()
      const { headers } = await enter(username, GOOD)
      await doors.at(ZHUOZI, async place => {
        const { account } = doors.realms
        const begin = (password?: string) =>
          account.beginSecondFactor('officers', place, { password }, visit(headers))
        await expect(begin('wrong')).rejects.toMatchObject({ fields: [{ field: 'password' }] })
        await expect(begin()).rejects.toMatchObject({ fields: [{ field: 'password' }] })
        await begin(GOOD)
        await expect(
          account.confirmSecondFactor('officers', place, '12', visit(headers)),
        ).rejects.toMatchObject({
          fields: [{ field: 'totp' }],
        })
        expect(await account.secondFactorOn('officers', place, id)).toBe(false)
      })
      await enter(username, GOOD)
    })

    it('goes on in a new session when it is turned on', async () => {
      const { renewed, old } = await enrolled()
      expect(await caller(renewed)).toBeDefined()
      expect(await caller(old)).toBeUndefined()
    })

    it('ends the sessions that began without it', async () => {
      const { username } = await withPassword()
      const [here, there] = [await enter(username, GOOD), await enter(username, GOOD)]
      expect(await caller(there.headers)).toBeDefined()
      const renewed = await doors.at(ZHUOZI, place =>
        withSecondFactor(doors.realms, 'officers', place, { password: GOOD, answer: here.headers }),
      )
      expect(await caller(there.headers)).toBeUndefined()
      expect(await caller(renewed.headers)).toBeDefined()
    })

    it('is asked for where it was turned on while a password was looked at', async () => {
      const { username } = await withPassword()
      const from = visit((await enter(username, GOOD)).headers)
      const { account } = doors.realms
      const setup = await doors.at(ZHUOZI, place =>
        account.beginSecondFactor('officers', place, { password: GOOD }, from),
      )
      const confirm = () =>
        doors.at(ZHUOZI, place => account.confirmSecondFactor('officers', place, codeOf(setup), from))
      let renewed: Headers | undefined
      meanwhile(async () => {
        renewed = await confirm()
      })
      await expect(enter(username, GOOD)).rejects.toMatchObject({ reason: 'totp-needed' })
      expect(await caller(renewed!)).toBeDefined()
    })

    it('signs in with password and code, and not without', async () => {
      const { officer, setup } = await enrolled()
      await expect(enter(officer.username, GOOD)).rejects.toMatchObject({
        reason: 'totp-needed',
        fields: [{ field: 'totp' }],
      })
      await expect(enter(officer.username, GOOD, '')).rejects.toMatchObject({ reason: 'totp-needed' })
      await expect(enter(officer.username, GOOD, codeOf(setup, 90))).rejects.toMatchObject({
        reason: 'totp-wrong',
      })
      await expect(enter(officer.username, 'wrong', codeOf(setup))).rejects.toMatchObject({
        reason: 'password-wrong',
      })
      const { headers } = await enter(officer.username, GOOD, codeOf(setup))
      expect(headers.getSetCookie()).toHaveLength(1)
      expect(await caller(headers)).toBeDefined()
    })

    it('signs in by phone code and code, and the phone code is not lost meanwhile', async () => {
      const { officer, setup } = await enrolled()
      const { phone } = officer
      await doors.at(ZHUOZI, async place => {
        await doors.realms.sendCode('officers', place, phone, visit())
        const { code } = doors.sent.at(-1)!
        const verify = (totp?: string) =>
          doors.realms.verifyCode('officers', place, { phone, code, totp }, visit())
        await expect(verify()).rejects.toMatchObject({ reason: 'totp-needed' })
        expect((await verify(codeOf(setup))).id).toBe(officer.id)
      })
    })

    it('leaves no session where the second code is wrong', async () => {
      const { officer, setup } = await enrolled()
      const { phone, id } = officer
      await doors.at(ZHUOZI, async place => {
        const t = realmTables(place.store.read, 'officers')
        const sessions = () => t.db.selectFrom(t.session).selectAll().where('userId', '=', id).execute()
        const before = await sessions()
        await doors.realms.sendCode('officers', place, phone, visit())
        const { code } = doors.sent.at(-1)!
        const wrong = codeOf(setup, 90)
        await expect(
          doors.realms.verifyCode('officers', place, { phone, code, totp: wrong }, visit()),
        ).rejects.toMatchObject({
          reason: 'totp-wrong',
        })
        expect(await sessions()).toEqual(before)
      })
    })

    it('signs in with a backup code, once', async () => {
      const { officer, setup } = await enrolled()
      await enter(officer.username, GOOD, setup.backupCodes[0])
      await expect(enter(officer.username, GOOD, setup.backupCodes[0])).rejects.toMatchObject({
        reason: 'totp-wrong',
      })
      await enter(officer.username, GOOD, setup.backupCodes[1])
    })

    it('turns it off with the password', async () => {
      const { officer, renewed } = await enrolled()
      const end = (password: string) =>
        doors.at(ZHUOZI, place =>
          doors.realms.account.endSecondFactor('officers', place, { password }, visit(renewed)),
        )
      await expect(end('wrong')).rejects.toMatchObject({ fields: [{ field: 'password' }] })
      expect(await caller(await end(GOOD))).toBeDefined()
      await enter(officer.username, GOOD)
    })

    it('is helped by who manages staff when the phone is lost', async () => {
      const { officer, renewed } = await enrolled()
      await doors.world.deployment.run(ZHUOZI, staffPasswords.dropSecondFactor, { id: officer.id }, operator)
      await enter(officer.username, GOOD)
      await doors.world.settle()
      expect(await caller(renewed)).toBeUndefined()
    })
  })
})

eachStoreKind('an administrator', kind => {
  it('signs in on the platform with user name, password and code, and is left after half an hour of silence', async () => {
    const doors = await openSignIn(kind)
    const { deployment, clock } = doors.world
    const input = { username: 'shiju', name: '阿拉坦', scope: '1509' }
    const { id } = await deployment.runOnPlatform(addAdministrator, input, operator)
    const { password } = await giveAdministratorPassword(deployment, id, operator)
    const { headers: entered, caller } = await doors.realms.signInWithPassword(
      'administrators',
      undefined,
      { username: 'shiju', password },
      visit(),
    )
    expect(caller).toEqual({ principal: { kind: 'administrator', id }, name: '阿拉坦', via: 'page' })
    expect(await doors.realms.callerOf('administrators', undefined, cookiesOf(entered))).toBeUndefined()
    const given = { password, answer: entered }
    const { headers } = await withSecondFactor(doors.realms, 'administrators', undefined, given)
    const who = () => doors.realms.callerOf('administrators', undefined, cookiesOf(headers))
    for (let i = 0; i < 3; i++) {
      clock.advance(minutes(29))
      expect(await who()).toEqual(caller)
    }
    clock.advance(minutes(30))
    expect(await who()).toBeUndefined()
  })
})

describe('a password', () => {
  it.each([
    ['Ab1-Ab1-A', '密码至少 10 位'],
    ['abcdefghij', '至少三种'],
    ['abcdefgh12', '至少三种'],
    [`Ab1${'x'.repeat(126)}`, '最多 128 位'],
  ])('%s is refused', (text, reason) => {
    const parsed = parsePassword(text)
    expect(parsed.ok ? 'accepted' : parsed.reason).toContain(reason)
  })

  it.each([['Abcdefgh12'], ['abcdefg-12'], ['司法局Zz2026司法局']])('%s is accepted', text => {
    expect(parsePassword(text).ok).toBe(true)
  })
})

async function refusal(work: Promise<unknown>): Promise<{ reason: string; message: string }> {
  return work.then(
    () => {
      throw new Error('it was let in')
    },
    (error: { reason: string; message: string }) => error,
  )
}
