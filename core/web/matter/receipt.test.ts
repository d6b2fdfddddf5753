import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { png } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { help } from '#tests/with-steps'

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
const inGroups = (hash: string) => hash.match(/.{8}/g)!.join(' ')

eachStoreKind('what was handed in', kind => {
  test('stands on a receipt with the hash of each file as it came, for its citizen and the bureau', async () => {
    const site = await openSite(kind, [help], { files: true })
    const citizen = await site.citizen('13700001111')
    const photo = await png()
    const what = await citizen.submit(
      await citizen.submit(await citizen.open('/help/apply'), {}, '/help/apply'),
    )
    const wages = { boss: '某建筑队', amount: '', story: '三个月没给工资' }
    const who = await citizen.submit(await citizen.submit(what, { matter: 'wages' }), wages)
    const materials = await citizen.submit(who, { self: 'self' })
    const file = new File([new Uint8Array(photo)], '欠条.png', { type: 'image/png' })
    const check = await citizen.submit(materials, { files: file })
    expect(check.path).toBe('/help/apply/check')
    const matter = await citizen.submit(check, { consent: 'on' })
    expect(matter.html).toContain('href="/matters/hp-2026-000001/receipt"')
    const receipt = textOf((await citizen.open('/matters/hp-2026-000001/receipt')).html)
    expect(receipt).toMatch(/材料接收回执.*共 1 份.*1\. 欠条.*照片.*收到时间 2026年11月24日 09:00/s)
    expect(receipt).toContain(inGroups(sha256(photo)))
    expect(receipt).toContain('去掉位置、作者等信息后保存件的校验码')
    const clerk = { name: '郭晓东', username: 'guo', permissions: ['matters.read', 'help.receive'] }
    const { browser } = await officerIn(site, clerk)
    const seen = textOf((await browser.open('/desk/matters/hp-2026-000001/receipt')).html)
    expect(seen).toContain(inGroups(sha256(photo)))
    const pdf = await citizen.request('/matters/hp-2026-000001/receipt/pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    const stranger = await site.citizen('13700002222')
    expect((await stranger.request('/matters/hp-2026-000001/receipt')).status).toBe(404)
  })

  test('waits with the form that names it, longer than an upload does otherwise', async () => {
    const site = await openSite(kind, [help], { files: true })
    const citizen = await site.citizen('13700003333')
    const start = await citizen.submit(await citizen.open('/help/apply'), {}, '/help/apply')
    const story = await citizen.submit(await citizen.submit(start), { matter: 'wages' })
    const who = await citizen.submit(story, { boss: '某建筑队', amount: '', story: '三个月没给工资' })
    const materials = await citizen.submit(who, { self: 'self' })
    const file = new File([new Uint8Array(await png())], '欠条.png', { type: 'image/png' })
    await citizen.submit(materials, { files: file })
    site.world.clock.advance(3 * 24 * 3_600_000)
    await site.world.settle()
    expect(textOf((await citizen.open('/help/apply/check')).html)).toContain('欠条')
  })

  test('of another is no file of one’s own form', async () => {
    const site = await openSite(kind, [help], { files: true })
    const citizen = await site.citizen('13700004444')
    const start = await citizen.submit(await citizen.open('/help/apply'), {}, '/help/apply')
    const story = await citizen.submit(await citizen.submit(start), { matter: 'wages' })
    const who = await citizen.submit(story, { boss: '某建筑队', amount: '', story: '三个月没给工资' })
    const materials = await citizen.submit(who, { self: 'self' })
    const refused = await citizen.submit(materials, { files: '01a22b0b-cc47-743d-bd7d-ff9d3110bcac' })
    expect(refused.status).toBe(422)
    expect(textOf(refused.html)).toContain('有 1 个附件已失效，请重新添加')
  })
})
