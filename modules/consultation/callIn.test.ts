import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { findMatter, threadsOf } from '#core/matters'
import { formsIn, textOf } from '#tests/browsing'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { callIn } from './callIn.ts'
import { satisfy } from './close.ts'
import { followUp } from './converse.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'
import { DUTY } from './permissions.ts'

test('the duty officer finds a lawyer in the directory and calls them in, with plain links and forms', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await world.lawyer('上海律师', { region: '31' })
  await world.lawyer('包头律师', { region: '15' })
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const { ref } = await world.deployment.run(ZHUOZI, ask, { whatHappened }, await world.citizen('王建军'))
  await world.settle()
  const permissions = ['matters.read', DUTY]
  const { browser } = await officerIn(site, { name: '值班的', username: 'zhiban', permissions })
  const path = `/desk/matters/${ref}`
  const { html } = await browser.open(path)
  expect(html).toContain(`href="${path}/lawyers"`)
  expect(textOf(html)).toContain('类别 未选')

  const all = textOf((await browser.open(`${path}/lawyers`)).html)
  expect(all).toMatch(/张志远[\s\S]*包头律师[\s\S]*上海律师/)
  expect(textOf((await browser.open(`${path}/lawyers?q=包头`)).html)).not.toMatch(/张志远|上海律师/)
  expect(textOf((await browser.open(`${path}/lawyers?q=没有这个人`)).html)).toContain('没有找到这样的律师')
  const found = await browser.open(`${path}/lawyers?region=31`)
  expect(textOf(found.html)).not.toMatch(/张志远|包头律师/)
  const form = formsIn(found.html).find(({ action }) => action === `${path}/actions/call-in`)
  expect(form).toBeDefined()
  const [, certificate] = /type="radio"[^>]* value="(\d+)"/.exec(found.html)!
  const done = await browser.submit(found, { lawyer: certificate! }, form!.action)
  expect(done).toMatchObject({ status: 200, path: expect.stringContaining(path) })
  expect(textOf(done.html)).toContain('上海律师')
  // It is said at the box one invites from, and what was typed there before is done with.
  expect(done.path).toBe(`${path}#part-actions`)
  expect(done.html).toMatch(
    new RegExp(`data-draft-done="${ref}-call-in"><p class="toast"[\\s\\S]*?已邀请</p>`),
  )

  const listed = await browser.open(`${path}/lawyers`)
  const choosable = (n: string) => !listed.html.includes(`value="${n}" disabled`)
  expect(textOf(listed.html)).toContain('已邀请')
  const certificates = [...listed.html.matchAll(/type="radio"[^>]* value="(\d+)"/g)].map(([, n]) => n!)
  expect(certificates.filter(n => !choosable(n))).toEqual([certificate])
  const again = await browser.submit(listed, { lawyer: certificate! }, form!.action)
  expect(textOf(again.html)).toContain('上海律师律师已经邀请过，还没有解答')
  expect(again.status).toBe(422)
  await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
  const calling = browser.submit(await browser.open(path), { lawyer: '张志远' }, `${path}/actions/call-in`)
  expect(textOf((await calling).html)).toContain('张志远律师已经解答，不用再邀请')
  expect(textOf((await browser.open(`${path}/lawyers`)).html)).toMatch(/张志远\s+已解答/)

  const { browser: reader } = await officerIn(site, {
    name: '看的',
    username: 'kande',
    permissions: ['matters.read', 'matters.every'],
  })
  expect((await reader.open(`${path}/lawyers`)).status).toBe(404)
})

test('a part of a name, or that of several, leads to a choice among those who may have been meant', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await world.lawyer('另一位', { region: '31' })
  await world.lawyer('李静', { region: '15' })
  const { platform } = world.deployment.stores
  await platform.write.updateTable('lawyer').set({ name: '张志远' }).where('name', '=', '另一位').execute()
  await platform.write
    .updateTable('lawyer')
    .set(eb => ({ search_text: eb.ref('name') }))
    .execute()
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const { ref } = await world.deployment.run(ZHUOZI, ask, { whatHappened }, await world.citizen('王建军'))
  await world.settle()
  const permissions = ['matters.read', DUTY]
  const { browser } = await officerIn(site, { name: '值班的', username: 'zhiban', permissions })
  const path = `/desk/matters/${ref}`
  const action = `${path}/actions/call-in`
  const names = async (lawyer: string) => browser.submit(await browser.open(path), { lawyer }, action)
  const part = await names('志远')
  expect(textOf(part.html)).toMatch(
    /名字里有“志远”的律师有 2 位，请选一位.*张志远 本县法律顾问.*张志远 上海/s,
  )
  expect(textOf(part.html)).not.toContain('没有叫')
  expect(textOf(part.html)).not.toMatch(/李静/)
  expect(part.html).toContain(`href="${path}/lawyers?q=%E5%BF%97%E8%BF%9C"`)
  const several = await names('张志远')
  const certificates = [...several.html.matchAll(/type="radio"[^>]* value="(\d{17})"/g)].map(([, n]) => n!)
  expect(certificates).toHaveLength(2)
  expect(several.html).not.toMatch(/type="radio"[^>]*name="lawyer"[^>]*checked/)
  const invited = await browser.submit(several, { lawyer: certificates[1]! }, action)
  expect(textOf(invited.html)).toContain('司法局邀请张志远律师解答')
  // One alone is chosen already, and invited by no part of their name.
  expect((await names('李')).html).toMatch(/type="radio"[^>]*name="lawyer"[^>]*checked/)
  expect(textOf((await browser.open(path)).html)).not.toContain('司法局邀请李静律师解答')
  const nobody = await names('没有这个人')
  expect(textOf(nobody.html)).toContain('没有叫“没有这个人”的执业律师')
  expect(textOf((await names('%')).html)).toContain('没有叫“%”的执业律师')
  expect(nobody.html).toMatch(/<input[^>]*name="lawyer"[^>]*value="没有这个人"/)
})

test('who is called in reads that the bureau invites them, until they have answered', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const run = world.deployment.run.bind(world.deployment)
  const li = await world.lawyer('李静', { region: '31' })
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const { ref } = await run(ZHUOZI, ask, { whatHappened }, await world.citizen('王建军'))
  await run(ZHUOZI, callIn, { ref, input: { lawyer: '李静' } }, await world.officer('值班的', DUTY))
  await world.settle()
  const lawyer = await lawyerIn(site, li)
  const path = `/lawyers/c/zhuozi/${ref}`
  expect(textOf((await lawyer.open(path)).html)).toContain('司法局点名邀请您解答')
  await run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, li)
  expect(textOf((await lawyer.open(path)).html)).not.toContain('司法局点名邀请您解答')
})

test('of whom the bureau hid the answer can be called in again, and what they answer then counts', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const run = world.deployment.run.bind(world.deployment)
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const { ref } = await run(ZHUOZI, ask, { whatHappened }, await world.citizen('王建军'))
  await world.settle()
  const says = (body: string) => run(ZHUOZI, answer, { ref, input: { body } }, zhang)
  const { message } = await says('加我微信。')
  const permissions = ['matters.read', DUTY, 'consultation.hide']
  const { browser: desk, caller } = await officerIn(site, { name: '值班的', username: 'zhiban', permissions })
  await run(ZHUOZI, hide, { ref, input: { message, reason: '私下联系' } }, caller)
  // Until they are called in again, what they write is a conversation.
  expect(await says('请看第一条。')).toMatchObject({ answered: 0 })
  const lawyer = await lawyerIn(site, zhang)
  const theirs = `/lawyers/c/zhuozi/${ref}`
  expect(textOf((await lawyer.open(theirs)).html)).toMatch(/您的解答不再计入.*回复不算解答.*给司法局留言/s)
  const path = `/desk/matters/${ref}`
  expect(textOf((await desk.open(`${path}/lawyers`)).html)).toContain('解答已隐藏，可以再邀请')
  const call = async () => desk.submit(await desk.open(path), { lawyer: '张志远' }, `${path}/actions/call-in`)
  expect(textOf((await call()).html)).toContain('已邀请')
  expect(textOf((await call()).html)).toContain('张志远律师已经邀请过，还没有解答')
  const page = await lawyer.open(theirs)
  expect(textOf(page.html)).toContain('司法局点名邀请您解答')
  expect(textOf(page.html)).not.toContain('不再计入')
  const done = await lawyer.submit(page, { body: '先去劳动监察大队投诉。' }, `${theirs}/actions/answer`)
  expect(textOf(done.html)).toMatch(/张志远律师作了解答（至此 1\/3）/)
  expect(textOf(done.html)).not.toContain('司法局点名邀请您解答')
  expect(textOf((await call()).html)).toContain('张志远律师已经解答，不用再邀请')
})

test('a question that was ended and went on calls nobody in, and whoever asks it again is led to ask further', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const run = world.deployment.run.bind(world.deployment)
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const citizen = await site.citizen('13800000872')
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const asks = () => citizen.send('/consultation/ask', { whatHappened })
  const { path } = await citizen.submit(await asks(), { consent: 'on' })
  const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
  await run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
  const permissions = ['matters.read', DUTY]
  const { browser: desk } = await officerIn(site, { name: '值班的', username: 'zhiban', permissions })
  const offered = async () => (await desk.open(`/desk/matters/${ref}`)).html.includes('/actions/call-in')
  expect(await offered()).toBe(true)
  expect(textOf((await asks()).html)).toContain('原来的咨询还在进行')

  const { caller, thread } = await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
    const matter = (await findMatter(store.read, ref))!
    const [thread] = await threadsOf(store.read, matter.id)
    const id = matter.openedBy.split(':')[1] as never
    return { caller: { principal: { kind: 'citizen', id }, name: '王建军', via: 'page' } as Caller, thread }
  })
  await run(ZHUOZI, satisfy, { ref, input: {} }, caller)
  await run(ZHUOZI, followUp, { ref, input: { thread: thread!.id, body: '还要带什么？' } }, caller)
  expect(await offered()).toBe(false)
  expect((await desk.open(`/desk/matters/${ref}/lawyers`)).status).toBe(404)
  const again = textOf((await asks()).html)
  expect(again).toContain('可以打开原来的咨询，继续追问已经解答的律师')
  expect(again).not.toContain('还在进行')
})
