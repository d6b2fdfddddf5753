import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { expect, test } from 'vitest'
import { minutes } from '#core/time'
import { type Browser, textOf } from '#tests/browsing'
import { readPdf } from '#tests/pdf'
import { mp4, noise, pdf, png } from '#tests/sample-files'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { uploadedBy } from '#tests/tus'
import { ZHUOZI } from '#tests/world'
import { hide } from './hide.ts'
import consultation from './index.ts'

const photosIn = (html: string) =>
  [...html.matchAll(/<img src="data:image\/jpeg;base64,[^"]+" alt="([^"]+)"/g)].map(([, alt]) => alt)

eachStoreKind('photos of a consultation on paper', kind => {
  test('stand where they were sent, light and in pieces; a video and a voice with their length; a lost one by its name', async () => {
    const site = await openSite(kind, [consultation], { files: true })
    const { world } = site
    const { deployment } = world
    const citizen = await site.citizen('13800000641')
    const own = (name: string, bytes: Buffer, seconds?: number) =>
      uploadedBy(citizen, '/files/tus', name, bytes, { seconds })
    const lost = await own('丢了.png', await png(50, 50))
    const files = [
      await own('欠条.png', await noise(1800)),
      await own('聊天记录.png', await png(400, 2400)),
      lost,
      await own('工地.mp4', mp4(), 80),
      await own('合同.pdf', pdf()),
    ]
    const asked = { whatHappened: '老板三个月没有发工资，怎么办？', name: '王建军', field: 'wages', files }
    const check = await citizen.send('/consultation/ask', asked)
    const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    const page = `/matters/${ref}`
    await deployment.withCounty(ZHUOZI, async ({ county, store }) => {
      const { sha256 } = await store.read
        .selectFrom('file')
        .select('sha256')
        .where('id', '=', lost)
        .executeTakeFirstOrThrow()
      await rm(join(world.dataFolder, 'files', county.store, sha256.slice(0, 2), sha256.slice(2)))
    })
    world.clock.advance(minutes(3))
    await world.settle()
    const lawyer = await lawyerIn(site, await world.lawyer('乌云其其格', { region: '15' }))
    const place = `/lawyers/c/zhuozi/${ref}`
    const sample = await uploadedBy(lawyer, '/lawyers/c/zhuozi/files/tus', '样本.png', await png(), {})
    await lawyer.submit(
      await lawyer.open(place),
      { body: '照这份写投诉书。', files: sample },
      `${place}/actions/answer`,
    )
    await citizen.submit(
      await citizen.open(page),
      { body: '', files: [await own('写好的.png', await png(32, 32)), await own('补充.m4a', mp4(), 7)] },
      `${page}/actions/follow-up`,
    )

    const printed = await citizen.open(`${page}/print`)
    const question = ['欠条.jpg', '聊天记录.jpg（第 1 段，共 4 段）', '聊天记录.jpg（第 4 段，共 4 段）']
    const named = photosIn(printed.html)
    for (const name of question) expect(named).toContain(`照片：${name}`)
    expect(named.slice(-2)).toEqual(['照片：样本.jpg', '照片：写好的.jpg'])
    expect(named).toHaveLength(7)
    const text = textOf(printed.html)
    expect(text).toMatch(/丢了.jpg（打不开）[\s\S]*附件：视频 1:20（工地）、合同.pdf/)
    expect(text).toMatch(
      /照这份写投诉书。[\s\S]*照片：样本.jpg[\s\S]*（录音 0:07、照片 1 张）[\s\S]*照片：写好的.jpg/,
    )

    const asPdf = await bytesOf(citizen, `${page}/print/pdf`)
    expect(asPdf.length).toBeLessThan(1_500_000)
    const { pages } = await readPdf(asPdf)
    expect(pages.join('')).toMatch(/照片：欠条.jpg[\s\S]*照片：写好的.jpg/)
    const { value: html } = await mammoth.convertToHtml({
      buffer: await bytesOf(citizen, `${page}/print/docx`),
    })
    expect(html.match(/<img [^>]*src="data:image\/jpeg;base64,/g)).toHaveLength(7)

    // Whoever may not know who asked is not told by what their files are called.
    const outside = await lawyer.open(`${place}/print`)
    expect(photosIn(outside.html)).toHaveLength(7)
    expect(outside.html).not.toMatch(/欠条|工地|合同/)
    // Nor by any other word than the one that the page has for them.
    for (const where of [place, `${place}/print`]) {
      const shown = textOf((await lawyer.open(where)).html)
      expect(shown).toMatch(/咨询人 \d{4}年/)
      expect(shown).not.toContain('当事人')
    }

    const { browser: desk, caller } = await officerIn(site, {
      name: '韩志国',
      username: `hanp${kind}`,
      permissions: ['matters.read', 'consultation.hide'],
    })
    expect(photosIn((await desk.open(`/desk/matters/${ref}/print`)).html)).toHaveLength(7)
    const looks = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read.selectFrom('audit').select('detail').where('action', '=', 'file.looked').execute(),
    )
    expect(looks).toHaveLength(5)

    const message = await deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('message')
        .select('id')
        .where('author', 'like', 'lawyer:%')
        .executeTakeFirstOrThrow(),
    )
    await deployment.run(ZHUOZI, hide, { ref, input: { message: message.id, reason: '格式不对' } }, caller)
    expect(photosIn((await citizen.open(`${page}/print`)).html)).not.toContain('照片：样本.jpg')
  })
})

const bytesOf = async (browser: Browser, path: string) =>
  Buffer.from(await (await browser.request(path)).arrayBuffer())
