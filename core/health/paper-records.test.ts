import { type KyselyPlugin, sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import type { CountyTables, Kysely } from '#core/database'
import { alteredPapers, Press, voidDocument } from '#core/documents'
import { papersOf } from '#core/files'
import { firstBrokenSignature, isSound, signingWithId } from '#core/signatures'
import { alteredCertificates } from '#core/signing'
import { sharedDrawer } from '#tests/drawing'
import { CODE, county, installation, operator } from '#tests/examined'
import { give, openFor, permit } from '#tests/with-papers'
import { apply, drawn, graze, signApplication } from '#tests/with-signatures'
import { openWorld, ZHUOZI } from '#tests/world'
import { paperRecords } from './checks/paperRecords.ts'

const kinds = ['sqlite', 'postgres'] as const

describe.each(kinds)('what a county keeps of a signed and sealed paper (%s)', kind => {
  let place: Awaited<ReturnType<typeof installation>>
  let paper: string
  beforeAll(async () => {
    place = await installation(kind, [graze])
    await place.change(async deployment => {
      const storage = (store: string) => papersOf(place.dataFolder, store)
      const press = new Press({ deployment, drawer: sharedDrawer(), storage })
      const citizen = { principal: { kind: 'citizen', id: 'herder' }, name: '巴特尔', via: 'page' } as never
      const { ref, signing } = await deployment.run(CODE, apply, { name: '巴特尔', pasture: '北' }, citizen)
      const asked = await deployment.withCounty(CODE, ({ store }) => signingWithId(store.read, signing))
      paper = asked!.papers[0]!.id
      const papers = asked!.papers.map(({ sha256 }) => sha256)
      const given = {
        ref,
        signing,
        position: 1,
        papers,
        agreed: true,
        strokes: drawn,
        device: '',
        address: '',
      }
      await deployment.run(CODE, signApplication.sign, given, citizen)
      await deployment.relay(CODE)
      await press.settled()
      await press.close()
    })
  }, 120_000)

  it('is found to be as it was', async () => {
    const { problems } = await place.look()
    expect(problems).toEqual([])
  })

  it('is found out wherever one letter or number of it was altered', async () => {
    const unseen: string[] = []
    await place.change(deployment =>
      county(deployment, async ({ store, keys }) => {
        const isFound = async () =>
          !(await isSound(store.read, keys, paper)) ||
          (await firstBrokenSignature(store.read, keys)) !== undefined ||
          (await alteredCertificates(store.read, keys)).length > 0
        expect(await isFound()).toBe(false)
        unseen.push(...(await unseenIn(store.write, 'document', isFound)))
        unseen.push(...(await unseenIn(store.write, 'signature', isFound)))
        unseen.push(...(await unseenIn(store.write, 'signature_key', isFound, ['key_sealed', 'made_at'])))
        unseen.push(...(await unseenIn(store.write, 'signature_head', isFound, ['name'])))
        unseen.push(
          ...(await unseenIn(store.write, 'sealing_certificate', isFound, ['made_at', 'used_from'])),
        )
        expect(await isFound()).toBe(false)
      }),
    )
    expect(unseen).toEqual([])
  }, 240_000)

  it('is told by the doctor, also where all of a paper is gone', async () => {
    const alter = (values: object) =>
      place.change(deployment =>
        county(deployment, ({ store }) => store.write.updateTable('document').set(values).execute()),
      )
    await alter({ title: '另一份文书' })
    expect((await place.look()).told['paper-records']?.[0]?.problem).toBe(
      `化德县有 1 份文书的存档与审计记录对不上，例如 ${paper}`,
    )
    await place.change(deployment =>
      county(deployment, async ({ store }) => {
        await store.write.deleteFrom('document').execute()
        // Signs stand in an order of the database's own, which whoever installs it chose.
        if (kind === 'postgres')
          await store.write.schema
            .alterTable('audit')
            .alterColumn('subject', c => c.setDataType(sql`text collate "en-x-icu"`))
            .execute()
      }),
    )
    expect((await place.look()).told['paper-records']?.[0]?.problem).toBe('化德县有 1 份文书的存档不见了')
  })
})

it('so it is of a paper that nobody signs, also once it is void', async () => {
  const { deployment, officer } = await openWorld('sqlite', [permit])
  const head = await officer('主任', 'permit.decide documents.void', ZHUOZI)
  const { ref } = await deployment.run(ZHUOZI, openFor, { name: '巴特尔' }, operator)
  const { id } = await deployment.run(ZHUOZI, give, { ref, input: { name: '巴特尔', sheep: 120 } }, head)
  const unseen = () =>
    deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
      const isFound = async () => (await alteredPapers(store.read, keys, [id])).length > 0
      expect(await isFound()).toBe(false)
      return unseenIn(store.write, 'document', isFound)
    })
  expect(await unseen()).toEqual([])
  await deployment.run(ZHUOZI, voidDocument, { ref, input: { document: id, reason: '写错' } }, head)
  expect(await unseen()).toEqual([])
}, 120_000)

it('a paper that is voided or issued while they are looked at is neither altered nor gone', async () => {
  const { deployment, officer } = await openWorld('sqlite', [permit])
  const head = await officer('主任', 'permit.decide documents.void', ZHUOZI)
  const { ref } = await deployment.run(ZHUOZI, openFor, { name: '巴特尔' }, operator)
  const issue = () => deployment.run(ZHUOZI, give, { ref, input: { name: '巴特尔', sheep: 120 } }, head)
  const { id } = await issue()
  await deployment.withCounty(ZHUOZI, async ({ county, store, keys }) => {
    const voided = once(
      () => true,
      () => deployment.run(ZHUOZI, voidDocument, { ref, input: { document: id, reason: '写错' } }, head),
    )
    expect(await alteredPapers(store.read.withPlugin(voided), keys, [id])).toEqual([])
    // Once no more papers are found.
    const issued = once(rows => rows.length === 0, issue)
    const beside = { ...store, read: store.read.withPlugin(issued) }
    const place = {
      eachCounty: (look: (of: typeof county, at: typeof store) => Promise<void>) => look(county, beside),
      keysOf: async () => keys,
    }
    expect((await paperRecords.run(place as never)).problems).toEqual([])
  })
}, 60_000)

/** Does something once, between a question that is answered so and the next. */
function once(isThen: (rows: readonly unknown[]) => boolean, work: () => Promise<unknown>): KyselyPlugin {
  let isDone = false
  return {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      if (!isDone && isThen(result.rows)) {
        isDone = true
        await work()
      }
      return result
    },
  }
}

it('a paper from before all of it was noted is compared with what was', async () => {
  const { deployment, officer } = await openWorld('sqlite', [permit])
  const head = await officer('主任', 'permit.decide', ZHUOZI)
  const { ref } = await deployment.run(ZHUOZI, openFor, { name: '巴特尔' }, operator)
  const { id } = await deployment.run(ZHUOZI, give, { ref, input: { name: '巴特尔', sheep: 120 } }, head)
  await deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
    const { kind, number, sha256 } = await store.read
      .selectFrom('document')
      .select(['kind', 'number', 'sha256'])
      .executeTakeFirstOrThrow()
    const older = (more: object) =>
      store.write
        .updateTable('audit')
        .set({ detail: JSON.stringify({ kind, number, sha256, ...more, via: 'cli' }) })
        .where('subject', '=', `document:${id}`)
        .execute()
    const altered = () => alteredPapers(store.read, keys, [id])
    await sql`drop trigger audit_not_changed`.execute(store.write)
    await older({})
    expect(await altered()).toEqual([])
    await older({ number: '卓牧服决字〔2026〕9号' })
    expect(await altered()).toEqual([id])
  })
})

/**
 * What of a table's first row can be altered so that nobody finds it: each column with one letter or number changed, at its ends
 * and somewhere between.
 */
async function unseenIn(
  write: Kysely<CountyTables>,
  table: string,
  isFound: () => Promise<boolean>,
  without: readonly string[] = [],
): Promise<string[]> {
  const db = write as unknown as Kysely<Record<string, Record<string, unknown>>>
  const unseen: string[] = []
  const row = await db.selectFrom(table).selectAll().executeTakeFirstOrThrow()
  for (const [column, value] of Object.entries(row)) {
    for (const altered of without.includes(column) ? [] : alterationsOf(value)) {
      const set = (to: unknown) =>
        db
          .updateTable(table)
          .set({ [column]: to })
          .execute()
      // What the store itself refuses, such as a reference to nothing, is no alteration.
      const isTaken = await set(altered).then(
        () => true,
        () => false,
      )
      if (isTaken && !(await isFound())) unseen.push(`${table}.${column}: ${altered}`)
      await set(value)
    }
  }
  return unseen
}

function alterationsOf(value: unknown): unknown[] {
  if (value === null) return ['x', 1]
  if (typeof value === 'number') return [value + 1]
  const text = String(value)
  if (text === '') return ['x']
  const among = Array.from({ length: 12 }, () => Math.floor(Math.random() * text.length))
  return [...new Set([0, text.length - 1, ...among])].flatMap(at =>
    [1, 2].map(
      bit => text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bit) + text.slice(at + 1),
    ),
  )
}
