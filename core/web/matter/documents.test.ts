import mammoth from 'mammoth'
import { expect, test, vi } from 'vitest'
import { voidDocument } from '#core/documents'
import { type Browser, textOf } from '#tests/browsing'
import { readPdf } from '#tests/pdf'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { apply, examine, give, permit } from '#tests/with-papers'
import { XINGHE, ZHUOZI } from '#tests/world'

/** The thread that draws begins with the first paper, and a busy machine takes its time. */
const SLOW = { timeout: 120_000 }
let people = 0

/** A herder with a decision that was issued and printed, an officer who issues, and one who only reads. */
async function decided(site: Site) {
  const { deployment } = site.world
  const n = ++people
  const phone = `138000007${String(n).padStart(2, '0')}`
  const browser = await site.citizen(phone)
  const { read } = await deployment.withCounty(ZHUOZI, async ({ store, keys }) => {
    const { id } = await store.read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', keys.lookupHash(phone, 'phone'))
      .executeTakeFirstOrThrow()
    return { read: id }
  })
  const herder = { principal: { kind: 'citizen', id: read }, name: '巴特尔', via: 'page' } as never
  const head = await officerIn(site, {
    name: `主任${String.fromCodePoint(0x4e00 + n)}`,
    username: `head${n}`,
    permissions: ['permit.decide', 'matters.read', 'documents.void'],
  })
  const { ref } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北草场' }, herder)
  const input = { ref, input: { name: '巴特尔', sheep: 120 } }
  const { id } = await deployment.run(ZHUOZI, give, input, head.caller)
  await site.press.settled()
  const page = (browser: Browser, at = '/matters') => browser.open(`${at}/${ref}`)
  await vi.waitFor(async () => {
    expect((await page(browser)).html).toContain(`/documents/${id}/pdf`)
  }, SLOW)
  return {
    browser,
    head,
    ref,
    id,
    page,
    deployment,
    at: (way: string) => `/matters/${ref}/documents/${id}${way}`,
  }
}

const bytesOf = async (response: Response) => new Uint8Array(await response.arrayBuffer())
const squeezed = (text: string) => text.replace(/\s/g, '')

eachStoreKind('the papers of a matter', kind => {
  const opened = openSite(kind, [permit])

  test('stand on its page with number and date, and say the same as page, PDF and Word', async () => {
    const { browser, head, page, at, ref, id } = await decided(await opened)
    const text = textOf((await page(browser)).html)
    expect(text).toMatch(/准予放牧决定书 卓牧服决字〔2026〕\d+号 2026年11月24日/)
    expect(text).not.toContain('Word')
    const preview = await browser.open(at(''))
    const words = '经审查，您提出的在北草场放牧120只羊的申请'
    expect(squeezed(textOf(preview.html))).toContain(words)
    const pdf = await browser.request(at('/pdf'))
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const name = /filename\*=UTF-8''(\S+)$/.exec(pdf.headers.get('content-disposition')!)![1]!
    expect(decodeURIComponent(name)).toMatch(/^准予放牧决定书 卓牧服决字〔2026〕\d+号\.pdf$/)
    const { pages } = await readPdf(await bytesOf(pdf))
    expect(pages[0]).toContain(words)
    const desk = `/desk/matters/${ref}/documents/${id}`
    const docx = await head.browser.request(`${desk}/docx`)
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await bytesOf(docx)) })
    expect(squeezed(value)).toContain(words)
    // All three say the same and nothing else.
    const sheet = /<article class="sheet[\s\S]*<\/article>/.exec(preview.html)![0]
    expect(squeezed(value)).toBe(squeezed(textOf(sheet)))
    expect(pages.join('')).toBe(squeezed(textOf(sheet)))
  })

  test('are nobody else’s, by no address: another citizen, another county, an officer without the right', async () => {
    const site = await opened
    const { at, ref, id } = await decided(site)
    const { at: others, browser: neighbour } = await decided(site)
    const clerk = await officerIn(site, { name: '见习', username: `clerk${++people}`, permissions: [] })
    const foreign = await officerIn(site, {
      name: '外县',
      username: `foreign${++people}`,
      permissions: ['*'],
      county: XINGHE,
    })
    for (const way of ['', '/pdf']) {
      expect((await neighbour.request(at(way))).status).toBe(404)
      // Theirs under another's matter, another's under theirs.
      expect(
        (await neighbour.request(others(way).replace(/documents\/[^/]+/, `documents/${id}`))).status,
      ).toBe(404)
      const desk = `/desk${at(way)}`
      expect((await clerk.browser.request(desk)).status).toBe(403)
      expect((await foreign.browser.request(desk)).status).toBe(404)
    }
    expect((await neighbour.request(`/api/v1/matters/${ref}/documents/${id}/pdf`)).status).toBe(404)
    expect((await neighbour.request(`/desk/matters/${ref}/documents/${id}/docx`)).status).not.toBe(200)
  })

  test('that are for the bureau alone are not there for the citizen, whose Word file none is either', async () => {
    const { browser, head, page, ref, deployment, id } = await decided(await opened)
    const input = { ref, input: { name: '巴特尔', opinion: '符合条件。' } }
    const internal = await deployment.run(ZHUOZI, examine, input, head.caller)
    expect((await page(browser)).html).not.toContain('放牧申请审查表')
    expect((await browser.request(`/matters/${ref}/documents/${internal.id}`)).status).toBe(404)
    expect((await browser.request(`/api/v1/matters/${ref}/documents/${id}/docx`)).status).toBe(404)
    expect(textOf((await page(head.browser, '/desk/matters')).html)).toContain('放牧申请审查表')
  })

  test('are looked at by staff on record, before anything is sent', async () => {
    const { head, ref, id, deployment } = await decided(await opened)
    for (const way of ['', '/pdf', '/docx'])
      await head.browser.request(`/desk/matters/${ref}/documents/${id}${way}`)
    const looks = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('audit')
        .select(['actor', 'detail'])
        .where('action', '=', 'document.looked')
        .where('subject', '=', ref)
        .execute(),
    )
    expect(looks).toHaveLength(3)
    expect(looks[0]).toMatchObject({ actor: `officer:${head.id}`, detail: expect.stringContaining(id) })
  })

  test('that are voided stay, and say so on the page, in the PDF, and in Word', async () => {
    const { browser, head, page, at, ref, id } = await decided(await opened)
    const desk = await page(head.browser, '/desk/matters')
    const action = `/desk/matters/${ref}/actions/${voidDocument.name}`
    const refused = await head.browser.submit(desk, { reason: ' ' }, action)
    expect(textOf(refused.html)).toContain('请填写作废的理由')
    const done = await head.browser.submit(desk, { document: id, reason: '羊数写错' }, action)
    expect(done.path).toMatch(/#documents$/)
    const text = textOf((await page(browser)).html)
    expect(text).toContain('已作废')
    expect(text).toContain('作废理由：羊数写错')
    expect(textOf((await browser.open(at(''))).html)).toContain('已于2026年11月24日作废')
    const pdf = await browser.request(at('/pdf'))
    expect(decodeURIComponent(pdf.headers.get('content-disposition')!)).toContain('（已作废）.pdf')
    const { pages } = await readPdf(await bytesOf(pdf))
    expect(pages[0]).toContain('作废')
    expect(pages[0]).toContain('放牧120只羊')
  })

  test('are told to programs with their addresses', async () => {
    const { browser, ref, id } = await decided(await opened)
    const answer = await browser.request(`/api/v1/matters/${ref}`)
    const { documents } = (await answer.json()) as { documents: { pdf: string }[] }
    expect(documents).toMatchObject([
      { id, kind: 'permit.grant', title: '准予放牧决定书', version: 1, voided: null, docx: null },
    ])
    expect((await browser.request(documents[0]!.pdf)).status).toBe(200)
  })
})

eachStoreKind('a paper from whose receipt something counts', kind => {
  test('is received when its party opens it, once, and not when staff do', async () => {
    const received: number[] = []
    const documents = permit.documents!.map(one => ({
      ...one,
      whenReceived: async (_: unknown, __: unknown, at: number) => void received.push(at),
    }))
    const site = await openSite(kind, [{ ...permit, documents }])
    const { browser, head, at, ref, page } = await decided(site)
    await head.browser.open(`/desk${at('')}`)
    expect(received).toEqual([])
    await browser.open(at(''))
    await browser.request(at('/pdf'))
    expect(received).toEqual([site.world.clock.now()])
    expect(textOf((await page(head.browser, '/desk/matters')).html)).toContain('2026年11月24日收到')
    expect(textOf((await browser.open(`/matters/${ref}`)).html)).toContain(
      '打开了《准予放牧决定书》，视为收到',
    )
  })
})
