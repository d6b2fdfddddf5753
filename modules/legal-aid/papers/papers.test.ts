import { afterAll, expect, test } from 'vitest'
import { sampleOf, startDrawer } from '#core/documents'
import { readPdf } from '#tests/pdf'
import { openCentre } from '../fixtures/centre.ts'
import { papers } from './index.ts'

const drawer = startDrawer()
afterAll(() => drawer.close())

test('a usual case needs one page of each paper, with whoever signs on it', async () => {
  const { read, world } = await openCentre('sqlite')
  for (const kind of papers) {
    const about = { county: { name: '卓资县' }, now: world.clock.now() }
    const { paper } = await read(({ store }) => sampleOf({ db: store.read, ...about }, kind))
    const { pages } = await readPdf(await drawer.draw(paper, 'pdf'))
    expect([kind.name, pages.length]).toEqual([kind.name, 1])
  }
})
