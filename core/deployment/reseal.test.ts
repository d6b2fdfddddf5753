import * as v from 'valibot'
import { expect, test } from 'vitest'
import { addStaff, welcomeCitizen } from '#core/auth'
import { countyCommand } from '#core/commands'
import type { Kysely } from '#core/database'
import { draftOf, keepDraft } from '#core/drafts'
import { lawyerPhone } from '#core/lawyers'
import { addParty, findMatter, partiesOf } from '#core/matters'
import { defineModule } from '#core/module'
import { days, hours, minutes } from '#core/time'
import { w } from '#core/words'
import { operator } from '#tests/signed-in'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { errand, openErrand } from '#tests/with-a-workflow'
import { openWorld, type World, ZHUOZI } from '#tests/world'

/** More than are sealed anew in one transaction. */
const CITIZENS = 230
const TOKEN = 'a-token-that-only-one-browser-has'

eachStoreKind('what older keys have sealed', kind => {
  test('is sealed under the newest and reads as before; then the older key is no more', async () => {
    const filled = await fill(kind)
    const { world } = filled
    const before = await filled.reads()
    await rotated(world)
    const outcome = await world.deployment.reseal(ZHUOZI, operator)
    expect(outcome).toEqual({ sealed: CITIZENS + 5, unreadable: 0, retired: 0, kept: 1, needed: [] })
    expect(await filled.reads()).toEqual(before)
    world.clock.advance(hours(1))
    expect(await world.deployment.reseal(ZHUOZI, operator)).toMatchObject({ sealed: 0, retired: 1, kept: 0 })
    const reopened = await world.restart()
    expect(await filled.reads(reopened)).toEqual(before)
    const { keys, audited } = await reopened.deployment.withCounty(ZHUOZI, async ({ store }) => ({
      keys: await store.read.selectFrom('wrapped_key').select('use').orderBy('use').execute(),
      audited: await store.read
        .selectFrom('audit')
        .select('action')
        .where('action', 'in', ['keys.reseal', 'keys.retire'])
        .execute(),
    }))
    expect(keys).toEqual([{ use: 'data' }, { use: 'lookup' }])
    expect(audited.filter(({ action }) => action === 'keys.retire')).toHaveLength(1)
    expect(audited.filter(({ action }) => action === 'keys.reseal').length).toBeGreaterThan(2)
  })

  test('goes on where it was interrupted', async () => {
    const { world } = await fill(kind)
    await rotated(world)
    const interrupted = world.deployment.reseal(ZHUOZI, operator, sealed => {
      if (sealed >= 200) throw new Error('interrupted')
    })
    await expect(interrupted).rejects.toThrow('interrupted')
    const { sealed } = await world.deployment.reseal(ZHUOZI, operator)
    expect(sealed).toBeGreaterThan(0)
    expect(sealed).toBeLessThanOrEqual(CITIZENS + 5 - 200)
  })

  test('keeps its key where a text cannot be opened, and that is told', async () => {
    const { world } = await fill(kind)
    await world.deployment.withCounty(ZHUOZI, ({ store, keys }) =>
      store.write
        .updateTable('officer')
        .set({ phone_sealed: keys.seal('13900000009', 'officer.phone.of-another') })
        .execute(),
    )
    await rotated(world)
    world.clock.advance(hours(1))
    expect(await world.deployment.reseal(ZHUOZI, operator)).toEqual({
      sealed: CITIZENS + 4,
      unreadable: 1,
      retired: 0,
      kept: 1,
      needed: [{ table: 'officer', column: 'phone_sealed' }],
    })
  })

  test('keeps its key while something of a module that is gone is sealed under it', async () => {
    const before = await openWorld(kind, [errand, secrets])
    const write = (deployment: World['deployment']) =>
      deployment.withCounty(ZHUOZI, ({ store, keys }) =>
        secret(store.write)
          .insertInto('secret')
          .values({ id: 'a', text_sealed: keys.seal('地界纠纷', 'secret.text.a') })
          .execute(),
      )
    await write(before.deployment)
    const world = await before.restart([errand])
    await rotated(world)
    world.clock.advance(hours(1))
    expect(await world.deployment.reseal(ZHUOZI, operator)).toMatchObject({
      retired: 0,
      kept: 1,
      needed: [{ table: 'secret', column: 'text_sealed' }],
    })
    const back = await world.restart([errand, secrets])
    const reads = () =>
      back.deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
        const row = await secret(store.read).selectFrom('secret').selectAll().executeTakeFirstOrThrow()
        return keys.unseal(row.text_sealed, 'secret.text.a')
      })
    expect(await reads()).toBe('地界纠纷')
    expect(await back.deployment.reseal(ZHUOZI, operator)).toMatchObject({ sealed: 1, retired: 1, kept: 0 })
    expect(await reads()).toBe('地界纠纷')
  })

  test('is not sealed anew where that fails; what is over is let go all the same, and the log says which', async () => {
    const logged: unknown[] = []
    const note = (_: unknown, message: string) => logged.push(message)
    const options = { log: { info: note, warn: note, error: note } }
    const world = await openWorld(kind, [defineModule({ ...secrets, migrations: {} })], options)
    await rotated(world)
    world.clock.advance(days(1))
    // The columns of a county are more than one sweep goes through.
    for (let sweeps = 0; sweeps < 2; sweeps++) await world.deployment.sweep()
    expect(logged).toEqual(['not sealed anew'])
  })

  test('is sealed anew on the platform too, and by itself within a day', async () => {
    const { world } = await fill(kind)
    const { deployment, clock } = world
    await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await deployment.rotatePlatformKeys(operator)
    await deployment.rotateKeys(ZHUOZI, operator)
    clock.advance(days(1) + minutes(10))
    for (let i = 0; i < 3; i++) await deployment.sweep()
    const row = await deployment.stores.platform.read
      .selectFrom('lawyer')
      .selectAll()
      .executeTakeFirstOrThrow()
    expect(deployment.platformKeys.isCurrent(row.phone_sealed)).toBe(true)
    expect(deployment.platformKeys.unseal(row.phone_sealed, lawyerPhone(row.id))).toMatch(/^139/)
    for (const code of [undefined, ZHUOZI])
      expect(await deployment.reseal(code, operator)).toMatchObject({ sealed: 0, kept: 0 })
  })
})

/** A service that seals something of its own. */
const secrets = defineModule({
  name: 'secret',
  title: w('机密'),
  migrations: {
    '0001-secret': {
      async up(db) {
        await db.schema
          .createTable('secret')
          .addColumn('id', 'text', c => c.primaryKey())
          .addColumn('text_sealed', 'text', c => c.notNull())
          .execute()
      },
    },
  },
  sealed: [{ table: 'secret', column: 'text_sealed', context: 'secret.text' }],
})

const secret = (db: unknown) => db as Kysely<{ secret: { id: string; text_sealed: string } }>

async function rotated({ deployment, clock }: World): Promise<void> {
  await deployment.rotateKeys(ZHUOZI, operator)
  clock.advance(minutes(1))
}

/** A county with one of everything that is sealed, and many citizens; `reads` opens all of it as it is read elsewhere. */
async function fill(kind: StoreKind) {
  const world = await openWorld(kind, [errand])
  const { deployment } = world
  const by = await world.citizen('李秀英')
  const { ref } = await deployment.run(ZHUOZI, openErrand, { whatHappened: '地界纠纷' }, by)
  await deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
    const rows = Array.from({ length: CITIZENS - 1 }, (_, index) => {
      const id = `many-${String(index).padStart(4, '0')}`
      const phone = `1370000${String(index).padStart(4, '0')}`
      return {
        id,
        name: null,
        phone_sealed: keys.seal(phone, `citizen.phone.${id}`),
        phone_hash: keys.lookupHash(phone, 'phone'),
        division_code: null,
        created_at: world.clock.now(),
      }
    })
    await store.write.insertInto('citizen').values(rows).execute()
  })
  const party = { role: 'respondent', principal: null, name: '赵大山', phone: '13900000001' }
  const adding = countyCommand({
    name: 'test.party',
    title: w('提交'),
    input: v.object({}),
    allow: { operator: true },
    effect: async effect => {
      const { id } = (await findMatter(effect.db, ref))!
      await addParty(effect, id, { ...party, idNumber: '150921198001010017' })
    },
  })
  await deployment.run(ZHUOZI, adding, {}, operator)
  const staff = { username: 'surina', name: '苏日娜', phone: '13900000002', roles: ['clerk'] }
  const role = { id: 'clerk', name: '科员', permissions: '', second_factor: 0, version: 1 }
  await deployment.withCounty(ZHUOZI, ({ store }) => store.write.insertInto('role').values(role).execute())
  const { id: officer } = await deployment.run(ZHUOZI, addStaff, staff, operator)
  const system = { principal: { kind: 'system' }, name: '系统', via: 'page' } as const
  const { id: welcomed } = await deployment.run(ZHUOZI, welcomeCitizen, { phone: '13700009999' }, system)
  const draft = { token: TOKEN, operation: 'ask', values: [['story', ['欠薪']]] }
  await deployment.run(ZHUOZI, keepDraft, draft, by)
  const reads = ({ deployment }: World = world) =>
    deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const { id } = (await findMatter(store.read, ref))!
      const row = await store.read
        .selectFrom('officer')
        .select('phone_sealed')
        .where('id', '=', officer)
        .executeTakeFirstOrThrow()
      const citizens = await store.read.selectFrom('citizen').selectAll().orderBy('id').execute()
      return {
        parties: await partiesOf(store.read, keys, id),
        draft: await draftOf(store.read, keys, TOKEN, 'ask'),
        officer: keys.unseal(row.phone_sealed!, `officer.phone.${officer}`),
        citizens: citizens.map(({ id, phone_sealed }) => keys.unseal(phone_sealed, `citizen.phone.${id}`)),
        welcomed: citizens.find(({ id }) => id === welcomed)?.id,
      }
    })
  return { world, reads }
}
