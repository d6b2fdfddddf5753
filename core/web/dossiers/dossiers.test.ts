import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { documentsOf, voidDocument } from '#core/documents'
import { findMatter } from '#core/matters'
import { defineModule } from '#core/module'
import { w } from '#core/words'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, give, permit } from '#tests/with-papers'
import { ZHUOZI } from '#tests/world'

const registered = defineModule({
  ...permit,
  register: {
    head: [w('草场')],
    rows: async (_, matters) => new Map(matters.map(({ id, facts }) => [id, [facts.where]])),
    ledgers: [
      {
        title: w('北草场台账'),
        head: [w('放牧的地方')],
        rows: async (_, matters) =>
          new Map(
            matters
              .filter(({ facts }) => facts.where === '北草场')
              .map(({ id, facts }) => [id, [facts.where]]),
          ),
      },
      { title: w('空台账'), head: [w('无')], rows: async () => new Map() },
    ],
  },
})

eachStoreKind('papers of many matters', kind => {
  test('come in one archive: each as PDF and Word in its matter’s folder, and a register', async () => {
    const site = await openSite(kind, [registered])
    const { world } = site
    const { deployment } = world
    const herder = await world.citizen('巴特尔')
    const head = await world.officer('主任', 'permit.decide documents.void')
    const open = async () =>
      (await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)).ref
    const issue = (ref: string) =>
      deployment.run(ZHUOZI, give, { ref, input: { name: '巴特尔', sheep: 120 } }, head)
    const [one, two, three] = [await open(), await open(), await open()]
    const { id } = await issue(one)
    await deployment.run(ZHUOZI, voidDocument, { ref: one, input: { document: id, reason: '写错' } }, head)
    await issue(one)
    await issue(two)
    await world.settle()
    await site.press.settled()
    const account = { name: '苏日娜', username: `pack${kind}`, permissions: ['matters.read'] }
    const { browser } = await officerIn(site, account)
    expect((await browser.open('/desk/dossiers?state=granted')).html).not.toContain(`value="${three}"`)
    const archive = async (path: string) => {
      const response = await browser.request(path)
      expect(response.headers.get('content-type')).toBe('application/zip')
      return unzipSync(new Uint8Array(await response.arrayBuffer()))
    }
    const files = await archive(`/desk/dossiers/papers.zip?ref=${one}&ref=${two}`)
    const names = Object.keys(files).sort()
    expect(names).toHaveLength(7)
    expect(names.filter(name => name.endsWith('.docx'))).toHaveLength(3)
    const year = two.slice(3)
    const pdf = files[`牧 ${year}/准予放牧决定书 卓牧服决字〔2026〕3号.pdf`]!
    expect(new TextDecoder('latin1').decode(pdf.slice(0, 5))).toBe('%PDF-')
    expect(names.some(name => name.includes('（已作废）'))).toBe(true)
    const sheet = unzipSync(files['放牧许可登记表.xlsx']!)
    const words = new TextDecoder().decode(sheet['xl/sharedStrings.xml'] ?? sheet['xl/worksheets/sheet1.xml'])
    for (const word of ['草场', '北草场', `牧 ${year}`, '已准予']) expect(words).toContain(word)
    const book = new TextDecoder().decode(sheet['xl/workbook.xml'])
    expect(book).toContain('北草场台账')
    expect(book).not.toContain('空台账')
    expect(Object.keys(await archive(`/desk/matters/${two}/papers.zip`))).toHaveLength(3)
    const looked = await deployment.withCounty(ZHUOZI, async ({ store }) => {
      const matter = (await findMatter(store.read, two))!
      expect(await documentsOf(store.read, matter.id)).toHaveLength(1)
      return store.read.selectFrom('audit').select('action').where('subject', '=', two).execute()
    })
    expect(looked.map(({ action }) => action).some(action => action.includes('look'))).toBe(true)
  })
})
