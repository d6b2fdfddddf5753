import { expect, test } from 'vitest'
import { formsIn, textOf } from '#tests/browsing'
import { pdf } from '#tests/sample-files'
import { officerIn, type SignedIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { finding, identity, NAME, told } from '../fixtures/bureau.ts'
import complaints from '../index.ts'
import { approve } from '../investigation/approve.ts'
import { assign } from '../investigation/assign.ts'
import { propose } from '../investigation/propose.ts'
import { accept } from '../review/accept.ts'

const REF = 'ts-2026-000001'
const AT = `/desk/matters/${REF}`
const fileIds = (html: string) => [...html.matchAll(/\/files\/([0-9a-f-]{36})/g)].map(([, id]) => id!)

async function bureau(kind: Parameters<typeof openSite>[0]) {
  const site = await openSite(kind, [complaints], { files: true })
  const citizen = await site.citizen('13700001111')
  const form = await citizen.open('/complaints/file')
  await citizen.submit(await citizen.submit(form, { ...told, ...identity, truth: 'on' }))
  const officer = (name: string, username: string, permissions: string[]) =>
    officerIn(site, {
      name,
      username,
      permissions: ['matters.read', 'matters.write', 'complaints.read', ...permissions],
    })
  const clerk = await officer('郭晓东', 'guoxiaodong', ['complaints.handle'])
  const colleague = await officer('苏日娜', 'surina', ['complaints.handle'])
  const head = await officer('韩志国', 'hanzhiguo', ['complaints.approve', 'complaints.handle'])
  const run = (command: unknown, input: object, { caller }: SignedIn) =>
    site.world.deployment.run(ZHUOZI, command as typeof accept, { ref: REF, input } as never, caller)
  await run(accept, {}, clerk)
  const name = (...who: SignedIn[]) => ({ investigators: who.map(({ id }) => id), vow: true })
  return { site, citizen, clerk, colleague, head, officer, run, name }
}

eachStoreKind('what a body put right', kind => {
  test('stands by the proposal with its day and its paper, and its written answer is seen by no reporter', async () => {
    const { citizen, clerk, colleague, head, officer, run, name, site } = await bureau(kind)
    await run(assign, name(clerk, colleague), head)
    await run(propose, finding, clerk)
    await run(approve, {}, head)
    const correcting = (await clerk.browser.open(AT)).html
    const early = textOf(correcting)
    // What is due next stands before all that was done.
    expect(correcting.indexOf('actions/record-correction')).toBeGreaterThan(0)
    expect(correcting.indexOf('actions/record-correction')).toBeLessThan(correcting.indexOf('part-facts'))
    expect(correcting.split('actions/record-correction')).toHaveLength(2)
    expect(early).toContain('现在还不能提出监督决定：整改期限还没有到')

    const answer = new File([new Uint8Array(pdf())], `关于${NAME}反映问题的报告.pdf`, {
      type: 'application/pdf',
    })
    const tomorrow = { outcome: 'partly', on: '2026-11-25', account: '只退了一半罚款', files: answer }
    const refused = await clerk.browser.submit(
      await clerk.browser.open(AT),
      tomorrow,
      `${AT}/actions/record-correction`,
    )
    expect(textOf(refused.html)).toContain('日期不能晚于今天')
    await clerk.browser.submit(refused, { ...tomorrow, on: '2026-11-23' }, `${AT}/actions/record-correction`)

    const desk = (await head.browser.open(AT)).html
    expect(textOf(desk)).toMatch(
      /整改情况：整改不到位，继续督促\s*只退了一半罚款\s*针对\s*《行政执法监督意见书》卓司执监意字〔2026〕1号\s*核实日期\s*2026年11月23日\s*登记\s*郭晓东/,
    )
    expect(textOf(desk)).toContain('仅工作人员可见')
    expect(desk.includes(NAME)).toBe(false)
    const [id] = fileIds(desk)
    // Whoever approves reads what the body answered, and need not know who reported it.
    const opened = await head.browser.request(`/desk/files/${id}`)
    expect(opened.status).toBe(200)
    // Whoever of the service neither handles it nor decides on it sees that there is something, and opens none of it.
    const uninvolved = await officer('其他监督员', 'qita', ['complaints.handle'])
    const theirs = (await uninvolved.browser.open(AT)).html
    expect(textOf(theirs)).toContain('司法局归入的材料，只有本案的承办人和审批人可以打开。')
    expect(theirs).not.toContain(`/desk/files/${id}`)
    expect((await uninvolved.browser.request(`/desk/files/${id}`)).status).toBe(404)
    const reading = await officer('审计', 'shenji', ['matters.every'])
    expect((await reading.browser.request(`/desk/files/${id}`)).status).toBe(404)
    expect((await colleague.browser.request(`/desk/files/${id}`)).status).toBe(200)
    expect(decodeURIComponent(opened.headers.get('content-disposition')!)).not.toContain(NAME)
    expect(
      formsIn((await clerk.browser.open(AT)).html).some(({ action }) => action.endsWith('propose-decision')),
    ).toBe(true)
    for (const path of [`/files/${id}`, `/files/${id}/small`])
      expect((await citizen.request(path)).status).toBe(404)
    for (const path of [`/matters/${REF}`, `/matters/${REF}/print`, `/api/v1/matters/${REF}`]) {
      const html = await (await citizen.request(path)).text()
      for (const secret of [id!, '问题的报告', '只退了一半', '韩志国'])
        expect([path, secret, html.includes(secret)]).toEqual([path, secret, false])
    }
    expect((await citizen.request(`/matters/${REF}/receipt`)).status).not.toBe(500)
    const recused = await officerIn(site, {
      name: '王芳',
      username: 'wangfang',
      permissions: ['matters.read'],
    })
    expect((await recused.browser.request(`/desk/files/${id}`)).status).toBe(404)
  })

  test('is filed by those alone who handle it', async () => {
    const { clerk, colleague, head, run, name, officer } = await bureau(kind)
    await run(assign, name(clerk, colleague), head)
    const other = await officer('白玉兰', 'baiyulan', ['complaints.handle'])
    const offered = async ({ browser }: SignedIn) =>
      formsIn((await browser.open(AT)).html).map(({ action }) => action.replace(`${AT}/actions/`, ''))
    expect(await offered(clerk)).toEqual(expect.arrayContaining(['propose', 'note', 'matter.add-files']))
    for (const verb of ['propose', 'note', 'matter.add-files'])
      expect(await offered(other)).not.toContain(verb)
  })

  test('is decided by nobody who handles it, which the form says before', async () => {
    const { clerk, head, officer, run, name } = await bureau(kind)
    const second = await officer('白玉兰', 'baiyulan', ['complaints.handle', 'complaints.approve'])
    expect(textOf((await clerk.browser.open(AT)).html)).toContain('还没有指定，可以指定的有：韩志国、白玉兰')
    const form = formsIn((await head.browser.open(AT)).html).find(({ action }) => action.endsWith('/assign'))!
    expect(form.html).toContain('谁调查，谁就不能审批本案')
    expect(textOf(form.html)).toMatch(/白玉兰\s*也是审批人：指定以后不能审批本案/)
    expect(form.html).not.toContain(head.id)
    await run(assign, name(clerk, second), head)
    await run(propose, finding, clerk)
    const seen = await second.browser.open(AT)
    for (const one of [seen, await clerk.browser.open(AT)])
      expect(textOf(one.html)).toContain('承办人不能审批自己办理的事项，可以审批的有：韩志国')
    const verbs = (html: string) => formsIn(html).map(({ action }) => action.replace(`${AT}/actions/`, ''))
    for (const verb of ['approve', 'send-back', 'extend']) {
      expect(verbs(seen.html)).not.toContain(verb)
      expect(verbs((await head.browser.open(AT)).html)).toContain(verb)
    }
  })
})
