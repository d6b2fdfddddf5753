import { expect, test } from 'vitest'
import { formsIn, textOf } from '#tests/browsing'
import { pdf, png } from '#tests/sample-files'
import { officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { help } from '#tests/with-steps'

const REF = 'hp-2026-000001'
const DESK = `/desk/matters/${REF}`

async function helped(kind: Parameters<typeof openSite>[0]) {
  const site = await openSite(kind, [help], { files: true })
  const citizen = await site.citizen('13700001111')
  const what = await citizen.submit(
    await citizen.submit(await citizen.open('/help/apply'), {}, '/help/apply'),
  )
  const wages = { boss: '某建筑队', amount: '', story: '三个月没给工资' }
  const who = await citizen.submit(await citizen.submit(what, { matter: 'wages' }), wages)
  const materials = await citizen.submit(who, { self: 'self' })
  const photo = new File([new Uint8Array(await png())], '欠条.png', { type: 'image/png' })
  const check = await citizen.submit(materials, { files: photo })
  await citizen.submit(check, { consent: 'on' })
  return { site, citizen, clerk: await clerkOf(site, 'guo', ['matters.write', 'help.receive']) }
}

const clerkOf = async (site: Site, username: string, permissions: string[]) =>
  (
    await officerIn(site, {
      name: username === 'guo' ? '郭晓东' : '王芳',
      username,
      permissions: ['matters.read', ...permissions],
    })
  ).browser

/** Files something at the desk; returns what the page then says. */
async function files(desk: Awaited<ReturnType<typeof clerkOf>>, fields: Parameters<typeof desk.submit>[1]) {
  return desk.submit(await desk.open(DESK), fields, `${DESK}/actions/matter.add-files`)
}

const idsIn = (html: string) => [
  ...new Set([...html.matchAll(/\/files\/([0-9a-f-]{36})/g)].map(([, id]) => id!)),
]

eachStoreKind('what the bureau files with a matter', kind => {
  test('is told apart from what the citizen sent by the same name, by who sent it and when', async () => {
    const { site, citizen, clerk } = await helped(kind)
    site.world.clock.advance(3_600_000)
    const same = new File([new Uint8Array(await png(64, 64))], '欠条.png', { type: 'image/png' })
    await files(clerk, { files: same, about: '补拍的欠条', audience: 'everyone' })
    const own = textOf((await citizen.open(`/matters/${REF}`)).html)
    expect(own).toMatch(/欠条\.jpg\s*您 2026年11月24日 09:00.*欠条\.jpg\s*司法局 2026年11月24日 10:00/s)
    expect(textOf((await clerk.open(DESK)).html)).toMatch(/欠条\.jpg\s*当事人 2026年11月24日 09:00/)
  })

  test('for its own people is nowhere for anybody else, at no address, in no list, print or receipt', async () => {
    const { site, citizen, clerk } = await helped(kind)
    const before = idsIn((await citizen.open(`/matters/${REF}`)).html)
    const answer = new File([new Uint8Array(pdf())], '某局的答复.pdf', { type: 'application/pdf' })
    const picture = new File([new Uint8Array(await png(64, 64))], '现场.png', { type: 'image/png' })
    const seen = await files(clerk, { files: answer, about: '该局的书面答复', audience: 'staff' })
    expect(textOf(seen.html)).toMatch(/某局的答复\.pdf\s*仅工作人员可见/)
    expect(textOf(seen.html)).toContain('归入 1 份内部材料：该局的书面答复')
    await files(clerk, { files: picture, about: '现场照片', audience: 'staff' })
    const own = idsIn((await clerk.open(DESK)).html).filter(id => !before.includes(id))
    expect(own).toHaveLength(2)
    for (const id of own) expect((await clerk.request(`/desk/files/${id}`)).status).toBe(200)

    const strangers = [citizen, await site.citizen('13700002222'), site.browser()]
    for (const who of strangers)
      for (const id of own)
        for (const path of [
          `/files/${id}`,
          `/files/${id}/small`,
          `/files/${id}/playable`,
          `/api/v1/files/${id}`,
        ])
          expect([path, (await who.request(path)).ok]).toEqual([path, false])
    for (const path of [
      `/matters/${REF}`,
      `/matters/${REF}/print`,
      `/matters/${REF}/receipt`,
      `/api/v1/matters/${REF}`,
    ]) {
      const response = await citizen.request(path)
      expect([path, response.status]).toEqual([path, 200])
      const html = await response.text()
      for (const word of ['某局的答复', '书面答复', '现场照片', '现场.', ...own])
        expect(html).not.toContain(word)
      expect(html).toMatch(/欠条/)
    }
    // What is printed or received at the desk may be given away.
    expect(textOf((await clerk.open(`${DESK}/receipt`)).html)).not.toContain('某局的答复')
    expect(textOf((await clerk.open(`${DESK}/receipt`)).html)).toContain('共 1 份')
    const print = textOf((await clerk.open(`${DESK}/print`)).html)
    expect(print).toContain('内部材料（不打印）：某局的答复.pdf、现场.jpg')
    expect(print).not.toContain('照片：现场')
    const outsider = await clerkOf(site, 'wang', [])
    expect(formsIn((await outsider.open(DESK)).html).some(({ action }) => action.endsWith('add-files'))).toBe(
      false,
    )
  })

  test('for everybody is told to whose matter it is, who opens it', async () => {
    const { citizen, clerk, site } = await helped(kind)
    const before = idsIn((await citizen.open(`/matters/${REF}`)).html)
    const paper = new File([new Uint8Array(pdf())], '调解记录.pdf', { type: 'application/pdf' })
    const refused = await files(clerk, { files: paper, about: '' })
    expect(textOf(refused.html)).toContain('请选择谁能看到')
    expect(textOf(refused.html)).toContain('请写明是什么材料')
    await files(clerk, { files: paper, about: '调解记录', audience: 'everyone' })
    await site.world.settle()
    const page = await citizen.open(`/matters/${REF}`)
    expect(textOf(page.html)).toContain('司法局添加了 1 份材料：调解记录')
    const [id] = idsIn(page.html).filter(one => !before.includes(one))
    expect((await citizen.request(`/files/${id}`)).status).toBe(200)
    expect(textOf((await citizen.open('/notices')).html)).toContain('司法局给您添加了材料')
  })
})
