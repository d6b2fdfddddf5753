import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { readPdf } from '#tests/pdf'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { ZHUOZI } from '#tests/world'
import { fullTime } from '../../time/index.ts'

eachStoreKind('a matter on paper', kind => {
  const begun = openSite(kind, [favour])

  test('is one page, reached from the matter’s, with all that its reader may see and nothing to do', async () => {
    const site = await begun
    const { world } = site
    const browser = await site.citizen('13800000611')
    const asked = { story: '帮我搬柜子', how: 'door' }
    const page = await browser.submit(await browser.submit(await browser.open('/favour/ask'), asked), {
      consent: 'on',
    })
    const ref = /fv-2026-\d{6}/.exec(page.path)![0]
    expect(page.html).toContain(`href="/matters/${ref}/print"`)
    const helper = await world.officer('热心人', 'favour.help matters.read matters.write')
    const offer = favour.workflow!.commands.find(({ name }) => name === 'favour.offer')!
    await world.deployment.run(ZHUOZI, offer, { ref, input: { body: '我有车' } }, helper)
    const paper = await browser.open(`/matters/${ref}/print`)
    const text = textOf(paper.html)
    for (const shown of ['邻里帮忙', `帮 ${ref.slice(3)}`, '帮我搬柜子', '热心人', '我有车'])
      expect(text).toContain(shown)
    expect(text).toContain(`打印时间：${fullTime(world.clock.now())}（卓资县）`)
    expect(paper.html).not.toMatch(/<form|data-live=/)
    // Dark or light, paper is white; the button is there for browsers that can print by a script.
    expect(paper.html).toContain('data-theme="light"')
    expect(paper.html).toMatch(/<button[^>]* data-needs="printing"/)

    const kept = await browser.request(`/matters/${ref}/print/pdf`)
    expect(kept.headers.get('content-disposition')).toContain(encodeURIComponent(`帮 ${ref.slice(3)}.pdf`))
    const { pages } = await readPdf(new Uint8Array(await kept.arrayBuffer()))
    for (const shown of ['邻里帮忙', '帮我搬柜子', '热心人', '我有车', '（卓资县）'])
      expect(pages.join('')).toContain(shown)
    const word = Buffer.from(await (await browser.request(`/matters/${ref}/print/docx`)).arrayBuffer())
    expect((await mammoth.extractRawText({ buffer: word })).value).toContain('帮我搬柜子')

    const stranger = await site.citizen('13800000612')
    for (const form of ['', '/pdf', '/docx'])
      expect((await stranger.open(`/matters/${ref}/print${form}`)).status).toBe(404)
    const outside = await lawyerIn(site, await world.lawyer('沈文', { region: '31' }))
    expect((await outside.open(`/lawyers/c/zhuozi/${ref}/print`)).status).toBe(404)
    const clerk = { name: '韩志国', username: `han${kind}`, permissions: ['matters.read'] }
    const desk = await (await officerIn(site, clerk)).browser.open(`/desk/matters/${ref}/print`)
    expect(textOf(desk.html)).toContain('我有车')
    const looks = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').selectAll().where('action', '=', 'privacy.looked').execute(),
    )
    expect(looks).toHaveLength(1)
  })
})
