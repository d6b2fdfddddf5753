import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { photoFromPhone } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import consultation from './index.ts'

const photo = await photoFromPhone()
const picture = () => new File([new Uint8Array(photo)], '欠条.jpg', { type: 'image/jpeg' })

eachStoreKind('the original of what is sent with a question', kind => {
  test('is promised to nobody but its sender until the question goes on elsewhere, since nobody of the bureau ever handles a question', async () => {
    const site = await openSite(kind, [consultation], { files: true })
    const citizen = await site.citizen('13700001111')
    const form = await citizen.open('/consultation/ask')
    // Before anything is chosen (个人信息保护法, art. 17).
    expect(textOf(form.html)).toContain('原件也会保存；转为其他事项前，只有您自己能下载')
    expect(textOf(form.html)).not.toContain('承办人')
    const check = await citizen.submit(form, {
      whatHappened: '老板三个月没有发工资，怎么办？',
      files: picture(),
    })
    const { path, html } = await citizen.submit(check, { consent: 'on' })
    const id = /\/files\/([0-9a-f-]{36})/.exec(html)![1]!
    const kept = await (await citizen.request(`/files/${id}/original`)).arrayBuffer()
    expect(Buffer.from(kept)).toEqual(photo)
    expect(textOf(html)).not.toContain('承办人')

    const permissions = ['matters.read', 'matters.write', 'consultation.duty', 'consultation.hide']
    const { browser } = await officerIn(site, { name: '苏日娜', username: 'surina', permissions })
    const desk = await browser.open(`/desk${path}`)
    expect(textOf(desk.html)).toMatch(/原件和校验码.*没有承办人，转为其他事项前，原件只有上传的人自己能下载/s)
    expect(textOf(desk.html)).not.toContain('写明理由')
    expect(desk.html).not.toContain('see-originals')
    expect((await browser.request(`/desk/files/${id}/original`)).status).toBe(404)
  })
})
