import { createHash } from 'node:crypto'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { countyCommand } from '#core/commands'
import { principalKey } from '#core/people'
import { minutes } from '#core/time'
import { w } from '#core/words'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { MORNING, openWorld, ZHUOZI } from '#tests/world'
import {
  consentFaults,
  consentsOf,
  declaredConsents,
  hasConsent,
  recordConsent,
  withdrawConsent,
} from './index.ts'

/** A miniature service that takes photographs, for which it asks. */
const agree = countyCommand({
  name: 'photo.agree',
  title: w('同意拍照'),
  input: v.object({ version: v.number(), text: v.string(), person: v.optional(v.string()) }),
  allow: { citizen: 'any', officer: 'any' },
  effect: (effect, { version, text, person }) =>
    recordConsent(effect, {
      purpose: 'photo',
      version,
      text,
      ...(person ? { person, channel: 'window' } : {}),
    }),
})

async function photos(kind: StoreKind) {
  const world = await openWorld(kind, [])
  const { deployment } = world
  const li = await world.citizen('李秀英')
  const person = principalKey(li.principal)
  const read = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(ZHUOZI, work)
  return {
    world,
    deployment,
    li,
    person,
    agree: (input: { version: number; text: string; person?: string }, caller = li) =>
      deployment.run(ZHUOZI, agree, input, caller),
    withdraw: (caller = li) => deployment.run(ZHUOZI, withdrawConsent, { purpose: 'photo' }, caller),
    ledger: (of = person) => read(({ store }) => consentsOf(store.read, of)),
    covered: (version?: number) => read(({ store }) => hasConsent(store.read, person, 'photo', version)),
    audited: () =>
      read(({ store }) =>
        store.read.selectFrom('audit').select(['action', 'detail']).orderBy('id').execute(),
      ),
  }
}

eachStoreKind('consent', kind => {
  test('keeps who agreed to what text, when and through which door, and stands in the audit log', async () => {
    const { agree, ledger, covered, person, audited } = await photos(kind)
    expect(await covered()).toBe(false)
    const text = '我同意拍照'
    const id = await agree({ version: 1, text })
    expect(await ledger()).toEqual([
      {
        id,
        purpose: 'photo',
        version: 1,
        textHash: createHash('sha256').update(text).digest('hex'),
        channel: 'page',
        givenAt: MORNING,
        withdrawnAt: null,
      },
    ])
    expect(await covered()).toBe(true)
    expect(await audited()).toMatchObject([
      { action: 'photo.agree', detail: expect.stringContaining(`"person":"${person}"`) },
    ])
  })

  test('to the same text is recorded once; a new version is agreed to anew', async () => {
    const { agree, ledger, covered } = await photos(kind)
    const first = await agree({ version: 1, text: '我同意拍照' })
    expect(await agree({ version: 1, text: '我同意拍照' })).toBe(first)
    expect(await covered(2)).toBe(false)
    await agree({ version: 2, text: '我同意拍照和录像' })
    expect((await ledger()).map(consent => consent.version)).toEqual([2, 1])
    expect(await covered(2)).toBe(true)
  })

  test('is taken back as a whole, and can be given again', async () => {
    const { world, agree, withdraw, ledger, covered } = await photos(kind)
    await agree({ version: 1, text: '一' })
    await agree({ version: 2, text: '二' })
    world.clock.advance(minutes(1))
    expect(await withdraw()).toEqual({ withdrawn: 2 })
    expect(await covered()).toBe(false)
    expect((await ledger()).map(consent => consent.withdrawnAt)).toEqual([
      MORNING + minutes(1),
      MORNING + minutes(1),
    ])
    await expect(withdraw()).rejects.toMatchObject({ code: 'not-found' })
    await agree({ version: 2, text: '二' })
    expect(await covered()).toBe(true)
    expect(await ledger()).toHaveLength(3)
  })

  test('is the person’s own: nobody takes back another’s', async () => {
    const { world, agree, withdraw, covered } = await photos(kind)
    await agree({ version: 1, text: '一' })
    await expect(withdraw(await world.citizen('王大山'))).rejects.toMatchObject({ code: 'not-found' })
    await expect(withdraw(await world.officer('赵科员', '*'))).rejects.toMatchObject({ code: 'forbidden' })
    expect(await covered()).toBe(true)
  })

  test('given at the window is written down by an officer, as the citizen’s', async () => {
    const { world, agree, ledger, person } = await photos(kind)
    await agree({ version: 1, text: '一', person }, await world.officer('赵科员', ''))
    expect(await ledger()).toMatchObject([{ channel: 'window' }])
  })
})

describe('the texts that modules ask people to agree to', () => {
  const form = (purpose: string, version: number, text: string) => ({
    consent: { purpose, version, text: w(text) },
  })
  const photo = { name: 'photo', forms: { 'photo.take': form('photo', 1, '拍照'), 'photo.look': {} } }

  test('are listed once for each purpose, in the newest version', () => {
    const newer = { name: 'film', forms: { a: form('photo', 2, '拍照和录像'), b: form('film', 1, '录像') } }
    expect(declaredConsents([photo, newer, { name: 'none' }])).toEqual([
      { purpose: 'photo', version: 2, text: '拍照和录像' },
      { purpose: 'film', version: 1, text: '录像' },
    ])
  })

  test('must be one text in one version', () => {
    const same = { name: 'same', forms: { a: form('photo', 1, '拍照') } }
    const other = { name: 'other', forms: { a: form('photo', 1, '录像') } }
    expect(consentFaults([photo, same])).toEqual([])
    const fault = 'other: the consent photo has two texts of version 1'
    expect(consentFaults([photo, other])).toEqual([fault])
  })
})
