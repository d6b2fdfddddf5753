import { beforeAll, expect, test } from 'vitest'
import { claim } from '#core/calls'
import type { Caller } from '#core/commands'
import { findMatter, threadsOf, timelineFor, writeAsBureau, writeToBureau } from '#core/matters'
import { minutes } from '#core/time'
import { byToken, tokenFor } from '#tests/api'
import { formsIn, textOf } from '#tests/browsing'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { callIn } from './callIn.ts'
import { satisfy } from './close.ts'
import { followUp, reply } from './converse.ts'
import { running } from './figures/running.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'

eachStoreKind('between lawyers, the bureau and the citizen', kind => {
  let site: Site
  let officer: Caller
  let citizen: Caller
  beforeAll(async () => {
    site = await openSite(kind, [consultation])
    officer = await site.world.officer('苏日娜', '*')
    citizen = await site.world.citizen('王建军')
  })
  const run: Site['world']['deployment']['run'] = (...args) => site.world.deployment.run(...args)
  const asked = async (by = citizen) => {
    const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
    const { ref } = await run(ZHUOZI, ask, { whatHappened }, by)
    await site.world.settle()
    return ref
  }
  const answers = (ref: string, lawyer: Caller, body = '先去劳动监察大队投诉。') =>
    run(ZHUOZI, answer, { ref, input: { body } }, lawyer)
  const pageOf = (ref: string) => `/lawyers/c/zhuozi/${ref}`

  test('a lawyer reads what others have answered after their own, and nothing that passed with the bureau', async () => {
    const { world } = site
    const ref = await asked()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const wuyun = await world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    const reader = await lawyerIn(site, wuyun)
    const shen = await world.lawyer('沈文', { region: '31' })
    await run(ZHUOZI, callIn, { ref, input: { lawyer: '沈文' } }, officer)
    await answers(ref, shen, '也可以申请仲裁。')
    await answers(ref, zhang, '保留考勤记录。')
    expect(textOf((await reader.open(pageOf(ref))).html)).not.toContain('保留考勤记录')
    await answers(ref, wuyun)
    const to = `lawyer:${(zhang.principal as { id: string }).id}`
    await run(ZHUOZI, writeAsBureau, { ref, input: { to, body: '请问您认识咨询人吗？' } }, officer)
    await run(ZHUOZI, writeToBureau, { ref, input: { body: '王建军 13800000001 私下找过我' } }, zhang)
    const page = await reader.open(pageOf(ref))
    expect(page.status).toBe(200)
    // The county's own adviser first, who answered later.
    expect(textOf(page.html)).toMatch(/张志远 本县法律顾问.*保留考勤记录.*沈文 上海律师.*也可以申请仲裁/s)
    expect(page.html).not.toMatch(/私下找过我|您认识咨询人/)
  })

  test('the county’s own adviser stands first for staff and for programs, though they answered later', async () => {
    const { world } = site
    const ref = await asked()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const shen = await world.lawyer('沈文', { region: '31' })
    await run(ZHUOZI, callIn, { ref, input: { lawyer: '沈文' } }, officer)
    await answers(ref, shen, '也可以申请仲裁。')
    await answers(ref, zhang, '保留考勤记录。')
    const { browser: desk } = await officerIn(site, { name: '赵科员', username: 'zhao', permissions: ['*'] })
    expect(textOf((await desk.open(`/desk/matters/${ref}`)).html)).toMatch(/保留考勤记录.*也可以申请仲裁/s)
    const { token } = await tokenFor(site, ['matters.read', 'matters.every'])
    const { body } = await byToken(site, token)(`/api/v1/matters/${ref}`)
    const names = body.threads.map(({ counterpart }: { counterpart: { name: string } }) => counterpart.name)
    expect(names).toEqual(['张志远', '沈文'])
  })

  test('what a lawyer sends as another answer is told, as a reply is, and stands in their conversation', async () => {
    const { world } = site
    const ref = await asked(await world.citizen('刘桂兰'))
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const first = await answers(ref, zhang)
    const again = await answers(ref, zhang, '再补充一点：先发一封催款函。')
    expect(again.answered).toBe(first.answered)
    await world.settle()
    const told = await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { id } = (await findMatter(store.read, ref))!
      const notices = await store.read
        .selectFrom('notice')
        .select(['kind', 'title'])
        .where('matter_ref', '=', ref)
        .where('recipient', 'like', 'citizen:%')
        .orderBy('id')
        .execute()
      const timeline = await timelineFor(store.read, id, 'citizen')
      const talks = (await threadsOf(store.read, id)).map(({ messages }) => messages.length)
      return { notices, said: timeline.map(({ said }) => said), talks }
    })
    expect(told.notices.map(({ kind }) => kind)).toEqual(['consultation.answered', 'consultation.replied'])
    expect(told.notices[1]!.title).toBe('律师补充了解答')
    expect(told.said.at(-1)).toBe('张志远律师补充了解答')
    expect(told.talks).toEqual([2])
  })

  test('the reason for hiding names nobody in the inbox of the lawyer, and says all to whoever asked', async () => {
    const { world } = site
    const ref = await asked(await world.citizen('刘桂兰'))
    const lin = await world.lawyer('林秀英', { region: '31' })
    await run(ZHUOZI, callIn, { ref, input: { lawyer: '林秀英' } }, officer)
    const { message } = await answers(ref, lin, '刘桂兰可以加我微信。')
    const reason = '私下联系刘桂兰，电话 13800001234'
    await run(ZHUOZI, hide, { ref, input: { message, reason } }, officer)
    await world.settle()
    const bodies = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('notice')
        .select(['recipient', 'vars'])
        .where('matter_ref', '=', ref)
        .where('kind', 'in', ['consultation.own-hidden', 'consultation.answer-hidden'])
        .execute(),
    )
    const of = (who: string) => bodies.find(({ recipient }) => recipient.startsWith(who))!.vars
    expect(of('lawyer:')).toContain('私下联系')
    expect(of('lawyer:')).not.toMatch(/刘桂兰|13800001234/)
    expect(of('citizen:')).toContain(reason)
    const inbox = await (await lawyerIn(site, lin)).open('/lawyers/notices')
    expect(inbox.html).toContain('私下联系')
    expect(inbox.html).not.toMatch(/刘桂兰|13800001234/)
  })

  test('a lawyer who was called in by name opens the page, also when the bureau has written to them', async () => {
    const { world } = site
    const ref = await asked()
    const shanghai = await world.lawyer('沈文', { region: '31' })
    await run(ZHUOZI, callIn, { ref, input: { lawyer: '沈文' } }, officer)
    const to = `lawyer:${(shanghai.principal as { id: string }).id}`
    await run(ZHUOZI, writeAsBureau, { ref, input: { to, body: '麻烦您看一看' } }, officer)
    const page = await (await lawyerIn(site, shanghai)).open(pageOf(ref))
    expect(page.status).toBe(200)
    expect(textOf(page.html)).toContain('麻烦您看一看')
  })

  test('the bureau is offered no reply to a lawyer who no longer takes part, and is told why', async () => {
    const { world } = site
    const ref = await asked()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await run(ZHUOZI, claim, { ref, input: {} }, zhang)
    await run(ZHUOZI, writeToBureau, { ref, input: { body: '咨询人说的不全' } }, zhang)
    const bureau = {
      name: '韩志国',
      username: `han${kind}`,
      permissions: ['matters.read', 'matters.every', 'matters.write'],
    }
    const { browser } = await officerIn(site, bureau)
    const talk = async () =>
      formsIn((await browser.open(`/desk/matters/${ref}`)).html).some(
        ({ hidden }) => hidden.to === `lawyer:${(zhang.principal as { id: string }).id}`,
      )
    expect(await talk()).toBe(true)
    world.clock.advance(minutes(60))
    await world.settle()
    expect(await talk()).toBe(false)
    const page = textOf((await browser.open(`/desk/matters/${ref}`)).html)
    expect(page).toMatch(/咨询人说的不全[\s\S]*不能再给其留言/)
  })

  test('what a lawyer wrote to the bureau is no answer that could be hidden', async () => {
    const { world } = site
    const ref = await asked()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await answers(ref, zhang)
    const { message } = await run(ZHUOZI, writeToBureau, { ref, input: { body: '咨询人说的不全' } }, zhang)
    const input = { message, reason: '不是解答' }
    await expect(run(ZHUOZI, hide, { ref, input }, officer)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a lawyer who has claimed a seat replies to nobody before they have answered', async () => {
    const { world } = site
    const ref = await asked()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await run(ZHUOZI, claim, { ref, input: {} }, zhang)
    const replies = () => run(ZHUOZI, reply, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
    await expect(replies()).rejects.toMatchObject({ code: 'conflict' })
    const messages = () =>
      world.deployment.withCounty(ZHUOZI, async ({ store }) =>
        (await threadsOf(store.read, (await findMatter(store.read, ref))!.id)).flatMap(
          ({ messages }) => messages,
        ),
      )
    expect(await messages()).toEqual([])
    await answers(ref, zhang)
    await replies()
    expect(await messages()).toHaveLength(2)
  })

  test('a question that its citizen had ended and goes on with is none that wants lawyers', async () => {
    const { world } = site
    const counts = () =>
      world.deployment.withCounty(ZHUOZI, async ({ store }) =>
        (await running({ read: store.read, county: { code: ZHUOZI, region: '15' } }, world.clock.now())).map(
          ({ value }) => value,
        ),
      )
    const ref = await asked()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    await answers(ref, zhang)
    const [inTime] = await counts()
    await run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    const thread = await world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.read
        .selectFrom('thread')
        .innerJoin('matter', 'matter.id', 'thread.matter_id')
        .select('thread.id')
        .where('matter.ref', '=', ref)
        .executeTakeFirstOrThrow(),
    )
    await run(ZHUOZI, followUp, { ref, input: { thread: thread.id, body: '还有一个问题' } }, citizen)
    expect((await counts())[0]).toBe(inTime! - 1)
    world.clock.advance(minutes(10))
    await world.settle()
    const before = await counts()
    await run(ZHUOZI, satisfy, { ref, input: {} }, citizen)
    expect(await counts()).toEqual(before)
  })
})
