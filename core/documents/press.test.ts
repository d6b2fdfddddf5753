import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { sharedDrawer } from '#tests/drawing'
import { readPdf } from '#tests/pdf'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { flipByteIn } from '#tests/tampering'
import { apply, give, permit } from '#tests/with-papers'
import { ZHUOZI } from '#tests/world'
import { principalKey } from '../people/index.ts'
import { verifySealed } from '../signing/index.ts'
import { minutes } from '../time/index.ts'
import { openDocument } from './index.ts'

/** The thread begins with the first paper, and a busy machine takes its time. */
const SLOW = { timeout: 120_000 }

eachStoreKind('the PDF of a paper', kind => {
  const opened = openSite(kind, [permit])

  async function issued(name = '巴特尔') {
    const { world, press } = await opened
    const { deployment } = world
    const herder = await world.citizen(name)
    const head = await world.officer('主任', 'permit.decide')
    const { ref } = await deployment.run(ZHUOZI, apply, { name, pasture: '北草场' }, herder)
    const input = { ref, input: { name, sheep: 120 } }
    const { id } = await deployment.run(ZHUOZI, give, input, head)
    const document = () =>
      deployment.withCounty(ZHUOZI, ({ store, keys }) => openDocument(store.read, keys, id))
    const printed = () =>
      vi.waitFor(async () => {
        const found = await document()
        expect(found?.pdf).toBeDefined()
        return found!
      }, SLOW)
    const bytes = async (sha256: string) =>
      new Uint8Array(await new Response(await press.pdf(ZHUOZI, sha256)).arrayBuffer())
    return { document, printed, bytes, world }
  }

  test('is made after the commit, from what was frozen, and is kept by its hash', async () => {
    const { printed, bytes } = await issued()
    const { pdf, paper } = await printed()
    const kept = await bytes(pdf!.sha256)
    expect(createHash('sha256').update(kept).digest('hex')).toBe(pdf!.sha256)
    expect(kept.length).toBe(pdf!.bytes)
    expect(kept.length).toBeLessThan(200_000)
    const { pages } = await readPdf(kept)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('在北草场放牧120只羊的申请')
    const drawer = sharedDrawer()
    const drawn = await drawer.draw(paper, 'pdf')
    expect(Buffer.from(kept).subarray(0, drawn.length).equals(drawn)).toBe(true)
  })

  test('is not given out once a byte of it was altered where it is kept', async () => {
    const { printed, bytes, world } = await issued()
    const { pdf } = await printed()
    const folder = join(world.dataFolder, 'papers', ZHUOZI, pdf!.sha256.slice(0, 2))
    flipByteIn(folder, pdf!.sha256.slice(2))
    await expect(bytes(pdf!.sha256)).rejects.toMatchObject({ reason: 'altered' })
  })

  test('is made once, also where it is asked for again', async () => {
    const { printed, document, world } = await issued()
    const { pdf } = await printed()
    world.clock.advance(minutes(5))
    await world.settle()
    expect((await document())!.pdf).toEqual(pdf)
    await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const due = await store.read.selectFrom('due').select('kind').execute()
      expect(due.filter(({ kind }) => kind === 'document.print')).toEqual([])
    })
  })

  test('names a character that no font has, in place of a box', async () => {
    const { printed, bytes } = await issued('\u{30010}格')
    const { pdf, lacking, paper } = await printed()
    expect(lacking).toEqual(['\u{30010}'])
    expect(JSON.stringify(paper)).toContain('\u{30010}格')
    const { pages } = await readPdf(await bytes(pdf!.sha256))
    expect(pages[0]).toContain('〓格')
    expect(pages[0]).toContain('U+30010')
  })
})

test('a paper waits some minutes for its time stamp, and is then sealed without', async () => {
  const asked: number[] = []
  const timeStamper = async (signature: Buffer) => {
    asked.push(signature.length)
    throw new Error('the time-stamp service answered 503')
  }
  const { world, press } = await openSite('sqlite', [permit], { timeStamper })
  const { deployment, clock } = world
  const herder = await world.citizen('巴特尔')
  const head = await world.officer('主任', 'permit.decide')
  const { ref } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)
  const { id } = await deployment.run(ZHUOZI, give, { ref, input: { name: '巴特尔', sheep: 120 } }, head)
  const pdf = async () => {
    await world.settle()
    await press.settled()
    return deployment.withCounty(
      ZHUOZI,
      async ({ store, keys }) => (await openDocument(store.read, keys, id))?.pdf,
    )
  }
  for (let waited = 0; waited < 3; waited++) {
    expect(await pdf()).toBeUndefined()
    expect(asked).toHaveLength(waited + 1)
    clock.advance(minutes(1))
  }
  const { sha256 } = (await pdf())!
  const seal = verifySealed(await new Response(await press.pdf(ZHUOZI, sha256)).bytes())
  expect(seal).toMatchObject({ intact: true, signer: '卓资县司法局' })
  expect(seal).not.toHaveProperty('stamped')
}, 120_000)

test('a paper that cannot be made is told of once to who handles it, or may while nobody does, and to who may set the county', async () => {
  const { world, press } = await openSite('sqlite', [permit])
  const { deployment, clock } = world
  const herder = await world.citizen('巴特尔')
  const head = await world.officer('主任', 'permit.decide')
  const manager = await world.officer('局长', 'county.settings')
  // Nobody handles it yet.
  const clerk = await world.officer('科员', 'matters.write')
  const both = [clerk, manager].map(({ principal }) => principalKey(principal))
  const { ref } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)
  await press.close()
  for (const sheep of [120, 80])
    await deployment.run(ZHUOZI, give, { ref, input: { name: '巴特尔', sheep } }, head)
  const told = () =>
    deployment.withCounty(ZHUOZI, async ({ store }) =>
      (
        await store.read
          .selectFrom('notice')
          .select('recipient')
          .where('kind', '=', 'document.late')
          .execute()
      )
        .map(({ recipient }) => recipient)
        .sort(),
    )
  for (let waited = 0; waited < 9; waited++) {
    clock.advance(minutes(1))
    await world.settle()
  }
  expect(await told()).toEqual([])
  for (let waited = 0; waited < 3; waited++) {
    clock.advance(minutes(1))
    await world.settle()
  }
  // Of two that are late at once, one is told of, and the other an hour later.
  expect(await told()).toEqual(both.toSorted())
  clock.advance(minutes(61))
  await world.settle()
  expect(await told()).toEqual([...both, ...both].toSorted())
  clock.advance(minutes(61))
  await world.settle()
  expect(await told()).toHaveLength(4)
})
