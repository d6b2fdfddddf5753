import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import type { CountyTables, Kysely } from '#core/database'
import { openSite } from '#tests/site'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import consultation from '../index.ts'
import { publicationsIn, publishedIn } from './lists.ts'
import { seedPublic } from './seed.ts'

const operator: Caller = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' }
const lawyer = {
  name: '张志远',
  firm: '内蒙古卓资律师事务所',
  certificate: '11501200310000001',
  photo: null,
}
const entry = (number: number) => ({
  id: `demo-p${String(number).padStart(3, '0')}`,
  field: number % 2 ? ('wages' as const) : ('traffic' as const),
  title: `问题 ${number}`,
  question: '包工头拖欠工资怎么办？',
  answers: [{ lawyer, body: '可以向劳动监察大队投诉。' }],
  // Three on each day, so that pages also end between two of one instant.
  daysAgo: Math.floor(number / 3),
})
const entries = Array.from({ length: 10 }, (_, number) => entry(number))

async function openCounty(kind: StoreKind) {
  const { world } = await openSite(kind, [consultation])
  await world.deployment.run(ZHUOZI, seedPublic, { entries }, operator)
  return world.deployment
}

eachStoreKind('a list of publications', kind => {
  const county = openCounty(kind)
  const inCounty = async <R>(use: (db: Kysely<CountyTables>) => Promise<R>) =>
    (await county).withCounty(ZHUOZI, ({ store }) => use(store.write))

  /** Every page of a list, as far as `next` leads. */
  async function leafed(
    read: (after: string | undefined) => Promise<{ ids: string[]; next: string | undefined }>,
  ) {
    const pages: string[][] = []
    let after: string | undefined
    do {
      const page = await read(after)
      pages.push(page.ids)
      after = page.next
    } while (after !== undefined && pages.length < 20)
    return pages
  }

  test('shows everybody each published one once, newest first', async () => {
    const pages = await leafed(after =>
      inCounty(async db => {
        const { heads, next } = await publishedIn(db, { after, limit: 4 })
        return { ids: heads.map(({ id }) => id), next }
      }),
    )
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 2])
    const byDay = entries.toSorted((a, b) => a.daysAgo - b.daysAgo || (a.id < b.id ? 1 : -1))
    expect(pages.flat()).toEqual(byDay.map(({ id }) => id))
  })

  test('keeps to one field of law where that is asked for', async () => {
    const { heads, next } = await inCounty(db => publishedIn(db, { field: 'wages', limit: 5 }))
    expect(heads).toHaveLength(5)
    expect(next).toBeUndefined()
  })

  test('shows the desk what waits, longest waiting first, beyond one page', async () => {
    await inCounty(db =>
      db.updateTable('consultation_publication').set({ state: 'offered', published_at: null }).execute(),
    )
    const pages = await leafed(after =>
      inCounty(async db => {
        const { rows, next } = await publicationsIn(db, 'offered', { after, limit: 4 })
        return { ids: rows.map(({ id }) => id), next }
      }),
    )
    expect(pages.map(({ length }) => length)).toEqual([4, 4, 2])
    const byDay = entries.toSorted((a, b) => b.daysAgo - a.daysAgo || (a.id < b.id ? -1 : 1))
    expect(pages.flat()).toEqual(byDay.map(({ id }) => id))
  })
})
