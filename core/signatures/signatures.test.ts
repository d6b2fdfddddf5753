import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { principalKey } from '#core/people'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { apply, drawn, graze, offer, signAgreement, signApplication } from '#tests/with-signatures'
import { openWorld, ZHUOZI } from '#tests/world'
import { documentsOf, openDocument } from '../documents/index.ts'
import { firstBrokenSignature, nextSigners, type Signing, signingWithId } from './index.ts'

async function pastures(kind: StoreKind) {
  const world = await openWorld(kind, [graze])
  const { deployment } = world
  const herder = await world.citizen('巴特尔')
  const neighbour = await world.citizen('乌云')
  const stranger = await world.citizen('丁')
  const clerk = await world.officer('科员', 'graze.handle matters.read')
  const run = <T>(
    command: Parameters<typeof deployment.run<unknown, T, unknown>>[1],
    input: unknown,
    by: Caller,
  ) => deployment.run(ZHUOZI, command, input, by)
  const read = <T>(work: Parameters<typeof deployment.withCounty<T>>[1]) =>
    deployment.withCounty(ZHUOZI, work)
  const signing = (id: string) => read(async ({ store }) => (await signingWithId(store.read, id))!)
  const sign = async (declared: Signing, id: string, position: number, by: Caller, more: object = {}) => {
    const { ref, papers } = await signing(id)
    const given = {
      ref,
      signing: id,
      position,
      papers: papers.map(({ sha256 }) => sha256),
      agreed: true,
      strokes: drawn,
      device: 'MicroMessenger',
      address: '198.51.100.7',
      ...more,
    }
    return run(declared.sign, given, by)
  }
  const applied = async () => run(apply, { name: '巴特尔', pasture: '北草场' }, herder)
  const submitted = async () => {
    const { ref, signing: id } = await applied()
    await sign(signApplication, id, 1, herder)
    return ref
  }
  const offered = async (more: object = {}) => {
    const ref = await submitted()
    return run(offer, { ref, input: { one: '巴特尔', other: '乌云', ...more } }, clerk)
  }
  const stateOf = (ref: string) =>
    read(({ store }) =>
      store.read
        .selectFrom('matter')
        .select(['id', 'state'])
        .where('ref', '=', ref)
        .executeTakeFirstOrThrow(),
    )
  const broken = () => read(({ store, keys }) => firstBrokenSignature(store.read, keys))
  return {
    world,
    herder,
    neighbour,
    stranger,
    clerk,
    run,
    read,
    signing,
    sign,
    applied,
    offered,
    stateOf,
    broken,
  }
}

eachStoreKind('papers that people sign', kind => {
  test('of one who signs what they apply for: it is submitted with the signature, in one go', async () => {
    const { herder, applied, sign, stateOf, read, broken } = await pastures(kind)
    const { ref, signing: id } = await applied()
    const before = await stateOf(ref)
    expect(before.state).toBe('begun')
    const [waiting] = await read(({ store }) => documentsOf(store.read, before.id))
    expect(waiting).toMatchObject({ awaiting: true, title: '轮牧申请表' })
    expect(await sign(signApplication, id, 1, herder)).toEqual({ ref, signing: id, complete: true })
    expect((await stateOf(ref)).state).toBe('submitted')
    const document = await read(({ store, keys }) => openDocument(store.read, keys, waiting!.id))
    expect(document).toMatchObject({ awaiting: false, sha256: waiting!.sha256 })
    expect(document!.signed!.places).toMatchObject([
      { signer: 'applicant', name: '巴特尔', date: '2026年11月24日' },
    ])
    expect(document!.signed!.places[0]!.drawing).toContain('<path d="M10 20')
    expect(JSON.stringify(document!.signed!.evidence)).toContain(document!.sha256)
    expect(await broken()).toBeUndefined()
  })

  test('are frozen with their numbers when they are asked for, and issued with the last signature', async () => {
    const { herder, neighbour, offered, sign, signing, stateOf } = await pastures(kind)
    const { signing: id, papers } = await offered({ otherAccount: principalKey(neighbour.principal) })
    expect(papers.map(({ number }) => number)).toEqual(['卓草协字〔2026〕1号', '卓草告字〔2026〕第1号'])
    const { ref } = await signing(id)
    expect(await sign(signAgreement, id, 2, neighbour)).toMatchObject({ complete: false })
    expect((await stateOf(ref)).state).toBe('submitted')
    expect(await sign(signAgreement, id, 1, herder)).toMatchObject({ complete: true })
    expect((await stateOf(ref)).state).toBe('agreed')
  })

  test('in a set order wait for whoever comes before', async () => {
    const { herder, neighbour, offered, sign, signing } = await pastures(kind)
    const otherAccount = principalKey(neighbour.principal)
    const { signing: id } = await offered({ otherAccount, ordered: true })
    await expect(sign(signAgreement, id, 2, neighbour)).rejects.toMatchObject({ reason: 'turn' })
    expect(nextSigners(await signing(id)).map(({ name }) => name)).toEqual(['巴特尔'])
    await sign(signAgreement, id, 1, herder)
    expect(await sign(signAgreement, id, 2, neighbour)).toMatchObject({ complete: true })
  })

  test('are signed once by each, however many sign at the same instant', async () => {
    const { herder, neighbour, offered, sign, read, broken } = await pastures(kind)
    const otherAccount = principalKey(neighbour.principal)
    const signings = await Promise.all(Array.from({ length: 6 }, () => offered({ otherAccount })))
    const tries = signings.flatMap(({ signing: id }) => [
      () => sign(signAgreement, id, 1, herder),
      () => sign(signAgreement, id, 2, neighbour),
      () => sign(signAgreement, id, 2, neighbour),
    ])
    const ended = await Promise.allSettled(tries.map(each => each()))
    const given = ended.filter(({ status }) => status === 'fulfilled')
    expect(given).toHaveLength(12)
    const rows = await read(({ store }) =>
      store.read.selectFrom('signature').select(['number', 'signer_id']).orderBy('number').execute(),
    )
    // Six applications before them.
    expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 18 }, (_, at) => at + 1))
    expect(new Set(rows.map(({ signer_id }) => signer_id)).size).toBe(18)
    expect(await broken()).toBeUndefined()
  })

  test('are not signed by who has no place in them, for who has an account, or unread', async () => {
    const { herder, neighbour, stranger, clerk, offered, sign } = await pastures(kind)
    const otherAccount = principalKey(neighbour.principal)
    const { signing: id } = await offered({ otherAccount })
    const refused = (position: number, by: Caller, more?: object) =>
      expect(sign(signAgreement, id, position, by, more)).rejects
    await refused(1, stranger).toMatchObject({ code: 'not-found' })
    await refused(2, herder).toMatchObject({ reason: 'own-account' })
    const alone = await offered({ otherAccount, alone: true })
    await expect(sign(signAgreement, alone.signing, 2, clerk, { seen: '身份证' })).rejects.toMatchObject({
      reason: 'own-account',
    })
    await refused(1, herder, { papers: ['0'.repeat(64), '1'.repeat(64)] }).toMatchObject({
      reason: 'changed',
    })
    await refused(1, herder, { agreed: false }).toMatchObject({ fields: [{ message: '请先勾选同意' }] })
    const dot = JSON.stringify({ lines: [[[10, 10, 0, 0.5]]] })
    for (const [strokes, said] of [
      ['', '请先签名'],
      ['{"lines":[]}', '签名太简单，请完整写出您的姓名'],
      [dot, '签名太简单，请完整写出您的姓名'],
    ])
      await refused(1, herder, { strokes }).toMatchObject({ fields: [{ field: 'strokes', message: said }] })
  })

  test('can be signed beside who signs on their own phone, or at the window, and say so', async () => {
    const { herder, clerk, offered, sign, signing, read } = await pastures(kind)
    const beside = await offered()
    await sign(signAgreement, beside.signing, 1, herder)
    await sign(signAgreement, beside.signing, 2, herder)
    const evidence = async (id: string) => {
      const { papers } = await signing(id)
      const document = await read(({ store, keys }) => openDocument(store.read, keys, papers[0]!.id))
      return JSON.stringify(document!.signed!.evidence)
    }
    expect(await evidence(beside.signing)).toContain('与巴特尔在同一部手机上当面签名')
    const window = await offered()
    await sign(signAgreement, window.signing, 1, herder)
    await expect(sign(signAgreement, window.signing, 2, clerk)).rejects.toMatchObject({ reason: 'seen' })
    await sign(signAgreement, window.signing, 2, clerk, { seen: '居民身份证' })
    expect(await evidence(window.signing)).toContain('工作人员科员核对了居民身份证')
    const alone = await offered({ alone: true })
    await sign(signAgreement, alone.signing, 1, herder)
    await expect(sign(signAgreement, alone.signing, 2, herder)).rejects.toMatchObject({
      reason: 'own-account',
    })
  })

  test('asked for anew are void with the signatures that they had', async () => {
    const { herder, clerk, offered, sign, signing, run, read } = await pastures(kind)
    const first = await offered()
    await sign(signAgreement, first.signing, 1, herder)
    const { ref } = await signing(first.signing)
    await run(offer, { ref, input: { one: '巴特尔', other: '乌云其其格' } }, clerk)
    await expect(sign(signAgreement, first.signing, 2, herder)).rejects.toMatchObject({
      reason: 'withdrawn',
    })
    const document = await read(({ store, keys }) => openDocument(store.read, keys, first.papers[0]!.id))
    expect(document).toMatchObject({ awaiting: false, voided: { reason: '内容有修改，重新签名' } })
  })

  test.each<[string, (db: Writer) => Promise<unknown>]>([
    ['took one away', db => db.deleteFrom('signature').where('number', '=', 2).execute()],
    [
      'put another’s words in its place',
      async db => {
        const { entry_sealed } = await numbered(db, 3)
        return change(db, { entry_sealed })
      },
    ],
    [
      'altered its attestation',
      async db => change(db, { attestation: flipped((await numbered(db, 2)).attestation) }),
    ],
    ['altered its hash', async db => change(db, { hash: flipped((await numbered(db, 2)).hash) })],
  ])('tell by their chain that somebody %s', async (_, alter) => {
    const { applied, sign, herder, world, broken } = await pastures(kind)
    for (let n = 0; n < 3; n++) await sign(signApplication, (await applied()).signing, 1, herder)
    expect(await broken()).toBeUndefined()
    await world.deployment.withCounty(ZHUOZI, ({ store }) => alter(store.write))
    expect(await broken()).toBe(2)
  })
})

type Writer = Kysely<CountyTables>

const numbered = (db: Writer, number: number) =>
  db.selectFrom('signature').selectAll().where('number', '=', number).executeTakeFirstOrThrow()

const change = (db: Writer, values: Partial<Record<'entry_sealed' | 'attestation' | 'hash', string>>) =>
  db.updateTable('signature').set(values).where('number', '=', 2).execute()

/** The text with one character changed. */
const flipped = (text: string) => (text.startsWith('A') ? 'B' : 'A') + text.slice(1)
