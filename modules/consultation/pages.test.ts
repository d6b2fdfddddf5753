import { beforeAll, describe, expect, test } from 'vitest'
import { claim, release } from '#core/calls'
import { setDuty } from '#core/duty'
import { findMatter, timelineFor, writeAsBureau } from '#core/matters'
import { addDivision } from '#core/tenancy'
import { minutes, shanghaiDate } from '#core/time'
import type { Browser } from '#tests/browsing'
import { formsIn, textOf } from '#tests/browsing'
import { lawyerIn, officerIn, operator } from '#tests/signed-in'
import { openSite, type Site } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { callIn } from './callIn.ts'
import { reply } from './converse.ts'
import consultation from './index.ts'
import { DUTY } from './permissions.ts'

test('the county sets its promise in minutes, as it is spoken of', async () => {
  const site = await openSite('sqlite', [consultation])
  const { browser } = await officerIn(site, { name: '韩志国', username: 'han', permissions: ['*'] })
  const path = '/desk/settings/consultation'
  const form = await browser.open(path)
  for (const value of ['3 分钟', '6 分钟', '5 分钟']) expect(form.html).toContain(`value="${value}"`)
  const fields = {
    wanted: '3',
    regionalAfterSeconds: '一分半',
    nationalAfterSeconds: '10',
    claimSeconds: '5 分钟',
  }
  const saved = await browser.submit(form, fields)
  expect(textOf(saved.html)).toContain('已保存，立即生效')
  expect(saved.html).toContain('value="1 分钟 30 秒"')
  expect(saved.html).toContain('value="10 分钟"')
})

test('a broken promise is told the same everywhere: that officers follow it up only where somebody was told', async () => {
  const asking = async (staffed: boolean) => {
    const site = await openSite('sqlite', [consultation])
    if (staffed) await site.world.officer('值班的', DUTY)
    const browser = await site.citizen('13800000862')
    const check = await browser.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
    const { path } = await browser.submit(check, { consent: 'on' })
    await site.world.settle()
    // What was promised stands before the tiers, which are how it is kept.
    expect(textOf((await browser.open(path)).html)).toMatch(/承诺解答时间还剩 10:00 本县法律顾问/)
    site.world.clock.advance(minutes(10))
    await site.world.settle()
    return textOf((await browser.open(path)).html)
  }
  const [followed, unfollowed] = [await asking(true), await asking(false)]
  expect(followed).toContain('已提醒司法局值班人员')
  expect(followed).not.toMatch(/承诺解答时间|已超时/)
  expect(unfollowed).toContain('律师解答比承诺的慢了')
  expect(unfollowed).toContain('仍在继续征集律师解答')
  expect(unfollowed).not.toContain('值班人员')
})

test('what the duty officer writes to whoever waited is told as the duty officer’s, and counts as no lawyer’s answer', async () => {
  const site = await openSite('sqlite', [consultation])
  const { deployment, clock } = site.world
  const duty = await site.world.officer('值班的', `${DUTY} matters.write`)
  const other = await site.world.officer('不值班的', 'matters.write matters.every')
  const today = shanghaiDate(clock.now())
  const officers = [(duty.principal as { id: string }).id]
  await deployment.run(
    ZHUOZI,
    setDuty,
    { first: today, last: today, officers },
    await site.world.officer('科长', '*'),
  )
  const browser = await site.citizen('13800000863')
  const check = await browser.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
  const { path } = await browser.submit(check, { consent: 'on' })
  const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
  await site.world.settle()
  clock.advance(minutes(10))
  await site.world.settle()
  const read = async () => textOf((await browser.open(path)).html)
  expect(await read()).not.toContain('看司法局的留言')
  expect(textOf((await browser.open('/notices')).html)).toContain('律师解答比承诺的慢了')
  await deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '请您先保留好聊天记录。' } }, duty)
  const page = await read()
  expect(page).toMatch(/与司法局的对话.*卓资县司法局值班人员.*09:10.*请您先保留好聊天记录。/s)
  expect(page).toContain('卓资县司法局值班人员留言答复')
  expect(page).toContain('看司法局的留言')
  expect(page).toContain('已有 0 位律师解答 · 共需 3 位')
  expect(page).toContain('待解答')
  expect(textOf((await browser.open('/notices')).html)).toContain('司法局值班人员给您留言了')
  await deployment.run(ZHUOZI, writeAsBureau, { ref, input: { body: '材料收到了。' } }, other)
  const again = await read()
  expect(again).toMatch(/卓资县司法局[^值]*09:10[^值]*材料收到了/s)
})

test('whoever asked reads whether the promise was kept, once all have answered and its time is over', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const names = ['张志远', '乌云其其格', '那顺']
  const lawyers = await Promise.all(names.map(name => world.lawyer(name, { adviserOf: ZHUOZI })))
  const browser = await site.citizen('13800000867')
  const asks = async () => {
    const check = await browser.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
    return (await browser.submit(check, { consent: 'on' })).path
  }
  const answered = async (path: string) => {
    const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
    for (const lawyer of lawyers)
      await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, lawyer)
  }
  const read = async (path: string) => textOf((await browser.open(path)).html)
  const early = await asks()
  const late = await asks()
  await answered(early)
  expect(await read(early)).toMatch(/全区律师 已答满，不再送达 全国律师 已答满，不再送达/)
  expect(await read(early)).not.toContain('分钟内答满')
  world.clock.advance(minutes(10))
  await world.settle()
  await answered(late)
  expect(await read(early)).toContain('已在承诺的 10 分钟内答满。')
  expect(await read(late)).toContain('没有在承诺的 10 分钟内答满。')
})

test('whoever asked reads who writes an answer, and a lawyer from outside no name beside what happened by itself', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const phone = '13800000861'
  const browser = await site.citizen(phone)
  const home = await browser.send('/consultation/ask', {
    whatHappened: '老板一直不给工钱，怎么办？',
    name: '赵桂兰',
  })
  const { path } = await browser.submit(home, { consent: 'on' })
  const me = await browser.open('/me')
  expect(textOf(me.html)).toContain('称呼 赵桂兰')
  const wrong = await browser.submit(me, { name: ' ' }, '/me/name')
  expect([wrong.status, textOf(wrong.html).includes('请填写称呼')]).toEqual([422, true])
  const saved = await browser.submit(wrong, { name: '赵大娘' }, '/me/name')
  expect(textOf(saved.html)).toMatch(/已保存 称呼 赵大娘/)
  const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
  await world.settle()
  expect(textOf((await browser.open(`/matters/${ref}`)).html)).toContain('正在等待律师解答')
  world.clock.advance(minutes(3))
  await world.settle()
  const li = await world.lawyer('李静')
  await world.deployment.run(ZHUOZI, claim, { ref, input: {} }, li)
  const part = textOf((await browser.open(`/matters/${ref}/parts/answers`)).html)
  expect(part).toContain('李静律师正在写解答')
  expect(part).not.toContain('正在等待律师解答')
  const seen = textOf((await (await lawyerIn(site, li)).open(`/lawyers/c/zhuozi/${ref}`)).html)
  expect(seen).toContain('已送达全区律师')
  expect(seen).not.toContain('当事人 ')
  expect(seen).not.toMatch(/赵桂兰|赵大娘/)
})

test('whoever rates an answer is told that dissatisfaction needs a reason, before and after they leave it out', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const browser = await site.citizen('13800000867')
  const check = await browser.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
  const { path } = await browser.submit(check, { consent: 'on' })
  const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
  const asked = await browser.open(`/matters/${ref}`)
  const form = textOf(asked.html)
  expect(form).toMatch(/哪里不满意 不满意时请至少选一项或写下原因/)
  expect(form).toMatch(/还想说什么 满意时可以不写/)
  // The browser asks who is content what was good, and nobody but who is not what was wanting.
  expect(asked.html).toMatch(/value="3"[^>]*data-means="good".*value="2"[^>]*data-means="bad"/s)
  expect(asked.html).toMatch(/class="asked-if-good".*好在哪里.*class="asked-if-bad".*哪里不满意/s)
  expect(form).not.toMatch(/满意的话不用选|(哪里不满意|还想说什么)\s*（?选填/)
  const refused = await browser.submit(asked, { stars: '2' }, `/matters/${ref}/actions/rate`)
  expect([refused.status, textOf(refused.html).includes('请选择哪里不满意，或写下原因')]).toEqual([422, true])
})

test('whoever writes nothing is asked for what happened, and whoever writes too little for more', async () => {
  const site = await openSite('sqlite', [consultation])
  const browser = await site.citizen('13800000866')
  const refused = async (whatHappened: string) =>
    textOf((await browser.send('/consultation/ask', { whatHappened })).html)
  const empty = await refused(' ')
  expect(empty).toContain('“您遇到了什么事”：请写下您遇到的事情')
  expect(empty).not.toContain('请再写具体一些')
  expect(await refused('欠薪')).toContain('“您遇到了什么事”：请再写具体一些，至少 10 个字，律师才能解答')
})

test('whoever asks the same again is led to what they asked before they send it, and may send it; nobody else is', async () => {
  const site = await openSite('sqlite', [consultation])
  const [own, other] = [await site.citizen('13800000864'), await site.citizen('13800000865')]
  const told = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const checks = (browser: Browser, whatHappened: string) =>
    browser.send('/consultation/ask', { whatHappened })
  const first = await own.submit(await checks(own, told), { consent: 'on' })
  expect(textOf(first.html)).not.toContain('您已经问过这件事')
  const [ref] = /zx-\d{4}-\d{6}/.exec(first.path)!
  const again = await checks(own, '我在工地干了三个月 老板一直不给工钱 怎么办')
  expect(textOf(again.html)).toMatch(/您已经问过这件事[\s\S]*提交咨询/)
  expect(again.html).toContain(`href="/matters/${ref}"`)
  expect(textOf((await checks(own, '离婚以后房子怎么分，孩子归谁？')).html)).not.toContain('您已经问过')
  expect(textOf((await checks(other, told)).html)).not.toContain('您已经问过')
  const second = await own.submit(again, { consent: 'on' })
  expect(second.path).toMatch(/zx-\d{4}-\d{6}/)
  expect(second.path).not.toContain(ref)
})

test('whoever ends a consultation reads beside the button how many follow-ups wait for a reply, and may end it', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const browser = await site.citizen('13800000863')
  const check = await browser.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
  const { path } = await browser.submit(check, { consent: 'on' })
  const ref = /zx-\d{4}-\d{6}/.exec(path)![0]
  await world.settle()
  const says = (body: string) => ({ ref, input: { body } })
  await world.deployment.run(ZHUOZI, answer, says('先去劳动监察大队投诉。'), zhang)
  const page = `/matters/${ref}`
  const asks = async () =>
    browser.submit(await browser.open(page), { body: '那要带什么材料？' }, `${page}/actions/follow-up`)
  const beside = async () => textOf((await browser.open(`${page}/parts/answers`)).html)
  expect(await beside()).not.toContain('没有回复')
  await asks()
  await asks()
  expect(await beside()).toContain('您还有 2 条追问律师没有回复。现在结束，就不再提醒律师回复')
  await world.deployment.run(ZHUOZI, reply, says('带上工资条和聊天记录。'), zhang)
  expect(await beside()).not.toContain('没有回复')
  await asks()
  expect(await beside()).toContain('您还有 1 条追问律师没有回复')
  const ended = await browser.submit(await browser.open(page), {}, `${page}/actions/satisfy`)
  expect(textOf(ended.html)).toContain('已结束')
})

test('whoever asks again finds their name and village filled in, and nobody else’s, here alone', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const added = async (parent: string, name: string, kind: string) =>
    (
      (await world.deployment.run(
        ZHUOZI,
        addDivision,
        { parent, name, kind, why: '统计区划里还没有' },
        operator,
      )) as { code: string }
    ).code
  const division = await added(await added(ZHUOZI, '胜利乡', 'township'), '胜利村', 'village')
  const whatHappened = '我在工地干了三个月，老板一直不给工钱，怎么办？'
  const phone = '13800000432'
  const citizen = await site.citizen(phone)
  const empty = await citizen.open('/consultation/ask')
  expect(empty.html).not.toMatch(/ selected/)
  const check = await citizen.submit(empty, { whatHappened, name: '王建军', division })
  await citizen.submit(check, { consent: 'on' })

  const chosen = new RegExp(`<option value="${division}" selected`)
  const next = await citizen.open('/consultation/ask')
  expect(next.html).toMatch(/<input[^>]*name="name"[^>]*value="王建军"/)
  expect(next.html).toMatch(chosen)
  const begun = await citizen.send('/consultation/ask/begin', { whatHappened, name: '王大爷' })
  expect(begun.html).toMatch(/<input[^>]*name="name"[^>]*value="王大爷"/)
  expect(begun.html).toMatch(chosen)
  // What they empty stays empty, and what they write is theirs.
  const looked = await citizen.submit(next, { whatHappened, name: '', division: '' })
  expect(textOf(looked.html)).not.toContain('王建军')

  const company = { company: '卓资县云岭熏鸡食品有限公司', creditCode: '91150921MA0N00001R' }
  const asked = { ...company, contact: '王建军', whatHappened: '经销商一直不付货款，应该怎么办？' }
  const theirs = await citizen.submit(await citizen.open('/consultation/enterprise'), asked)
  await citizen.submit(theirs, { consent: 'on' })
  const again = (await citizen.open('/consultation/enterprise')).html
  for (const text of [...Object.values(company), '王建军']) expect(again).toContain(`value="${text}"`)

  const others = [
    site.browser(),
    await site.citizen('13800000433'),
    await site.citizen(phone, 'xinghe.localhost:3000'),
  ]
  for (const other of others)
    for (const path of ['/consultation/ask', '/consultation/enterprise'])
      expect((await other.open(path)).html).not.toMatch(/王建军|云岭| selected/)
})

test('a citizen’s page has one main button, for what comes next: to end it once all have answered, then to rate', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const citizen = await site.citizen('13800000431')
  const check = await citizen.submit(await citizen.open('/consultation/ask'), {
    whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？',
  })
  const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
  await world.settle()
  const page = `/matters/${ref}`
  const buttons = async () => {
    const { html } = await citizen.open(page)
    const folds = [...html.matchAll(/<summary class="button (\w+)">([^<]+)/g)]
    return folds
      .filter(([, , word]) => /追问|评价|满意/.test(word!))
      .map(([, look, word]) => `${look} ${word}`)
  }
  const input = { body: '先去劳动监察大队投诉。' }
  const answers = async (name: string) => {
    const lawyer = await world.lawyer(name, { adviserOf: ZHUOZI })
    await world.deployment.run(ZHUOZI, answer, { ref, input }, lawyer)
    return lawyer
  }
  const zhang = await answers('张志远')
  expect(await buttons()).toEqual(['normal 追问', 'normal 评价', 'normal 我满意了，结束咨询'])
  for (const name of ['李敏', '乌云']) await answers(name)
  const folded = ['normal 追问', 'normal 评价']
  expect(await buttons()).toEqual([...folded, ...folded, ...folded, 'primary 我满意了，结束咨询'])
  await citizen.submit(await citizen.open(page), { body: '要带什么？' }, `${page}/actions/follow-up`)
  // Somebody still owes a reply: to end it is not what comes next.
  expect((await buttons()).at(-1)).toBe('normal 我满意了，结束咨询')
  await world.deployment.run(ZHUOZI, reply, { ref, input }, zhang)
  expect((await buttons()).at(-1)).toBe('primary 我满意了，结束咨询')
  await citizen.submit(await citizen.open(page), {}, `${page}/actions/satisfy`)
  // Once it has ended, asking further stands closed too.
  expect(await buttons()).toEqual(['normal 追问', 'primary 评价', ...folded, ...folded])
  await citizen.submit(await citizen.open(page), { stars: '5' }, `${page}/actions/rate`)
  const after = await buttons()
  expect(after.filter(button => button.endsWith('评价'))).toEqual(['primary 评价', 'normal 评价'])
})

test('whoever has just asked is told so until somebody answers, and not again when the page is loaded anew', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const citizen = await site.citizen('13800000434')
  const check = await citizen.submit(await citizen.open('/consultation/ask'), {
    whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？',
  })
  const opened = await citizen.submit(check, { consent: 'on' })
  const ref = /zx-\d{4}-\d{6}/.exec(opened.path)![0]
  expect(opened.path).toContain('?opened=')
  expect(textOf(opened.html)).toContain('已提交 编号')
  expect(opened.html).toContain(`data-at="/matters/${ref}"`)
  // It stands in the part that a first answer changes, which is then fetched without it.
  expect(opened.html).toMatch(/data-part="state"(?:(?!data-part=).)*已提交/s)
  expect((await citizen.open(`/matters/${ref}/parts/state`)).html).not.toContain('已提交')
  const input = { body: '先去劳动监察大队投诉。' }
  await world.deployment.run(
    ZHUOZI,
    answer,
    { ref, input },
    await world.lawyer('张志远', { adviserOf: ZHUOZI }),
  )
  const answered = await citizen.open(opened.path)
  expect(textOf(answered.html)).toContain(input.body)
  expect(textOf(answered.html)).not.toContain('已提交')
  expect(answered.html).toContain('data-draft-done="consultation.ask"')
})

describe('a lawyer who is called', () => {
  let site: Site
  let adviser: Browser
  beforeAll(async () => {
    site = await openSite('sqlite', [consultation])
    adviser = await lawyerIn(site, await site.world.lawyer('张志远', { adviserOf: ZHUOZI }))
  })
  const asked = async () => {
    const { world } = site
    const input = { whatHappened: '我在工地干了三个月，老板一直不给工钱，怎么办？' }
    const { ref } = await world.deployment.run(ZHUOZI, ask, input, await world.citizen('王建军'))
    await world.settle()
    return `/lawyers/c/zhuozi/${ref}`
  }
  const actionOf = (path: string, verb: string) => `${path}/actions/${verb}`
  /** What stands closed behind a word until it is opened. */
  const folded = (html: string) =>
    [...html.matchAll(/<details class="fold"([^>]*)>([\s\S]*?)<\/details>/g)].map(match => match[2]!).join()

  test('is asked to take the seat first; then the answer’s form stands open, with the time that is left', async () => {
    const path = await asked()
    const page = await adviser.open(path)
    expect(textOf(page.html)).toContain('请在 5 分钟内写好发出')
    // What was sent is looked at before one answers.
    const parts = [...page.html.matchAll(/data-part="(facts|files|call|answers)"/g)].map(([, part]) => part)
    expect(parts).toEqual(['facts', 'files', 'call', 'answers'])
    expect(folded(page.html)).toContain('不接下，直接写解答')
    expect(folded(page.html)).toContain(actionOf(path, 'answer'))
    const seated = await adviser.submit(page, {}, actionOf(path, 'call.claim'))
    expect(textOf(seated.html)).toMatch(/您已接下 请在下面写好解答并发出，还剩 5:00/)
    expect(textOf(page.html) + textOf(seated.html)).not.toContain('承诺的时间更早到')
    expect(folded(seated.html)).not.toContain(actionOf(path, 'answer'))
    expect(formsIn(seated.html).map(({ action }) => action)).toContain(actionOf(path, 'answer'))
  })

  test('reads before and after taking the seat that the promise is over sooner than the seat', async () => {
    const path = await asked()
    site.world.clock.advance(minutes(8))
    await site.world.settle()
    const page = await adviser.open(path)
    const sooner = /承诺的时间更早到，请尽量赶在它之前发出，还剩 2:00/
    expect(textOf(page.html)).toMatch(sooner)
    const seated = await adviser.submit(page, {}, actionOf(path, 'call.claim'))
    expect(textOf(seated.html)).toMatch(/还剩 5:00/)
    expect(textOf(seated.html)).toMatch(sooner)
  })

  test('reads that their time ran out, may go on writing, and is not heard of as writing any more', async () => {
    const path = await asked()
    const ref = path.split('/').at(-1)!
    const { world } = site
    world.clock.advance(minutes(3))
    await world.settle()
    const regional = await lawyerIn(site, await world.lawyer('王丽华', { region: '15' }))
    for (const browser of [adviser, regional])
      await browser.submit(await browser.open(path), {}, actionOf(path, 'call.claim'))
    world.clock.advance(minutes(5))
    await world.settle()
    const theirs = await regional.open(path)
    expect(textOf(theirs.html)).toMatch(/时间到，名额已放开 您接下后还没有发出解答。可以重新接下/)
    expect(formsIn(theirs.html).map(({ action }) => action)).toContain(actionOf(path, 'call.claim'))
    expect(folded(theirs.html)).not.toContain(actionOf(path, 'answer'))
    const advisers = textOf((await adviser.open(path)).html)
    expect(advisers).toContain('您接下的时间已到')
    expect(advisers).not.toContain('名额')
    const told = await world.deployment.withCounty(ZHUOZI, async ({ store }) => {
      const { id } = (await findMatter(store.read, ref))!
      return (await timelineFor(store.read, id, 'citizen')).map(({ said }) => said)
    })
    expect(told).toEqual(
      expect.arrayContaining(['张志远律师接下后未解答', '王丽华律师接下后未解答，名额已放开']),
    )
    const again = await regional.submit(theirs, {}, actionOf(path, 'call.claim'))
    expect(textOf(again.html)).toContain('名额已为您保留')
    expect(textOf(again.html)).not.toContain('时间到')
  })

  test('by name reads of seats neither before nor after they take the question', async () => {
    const path = await asked()
    const ref = path.split('/').at(-1)!
    const { world } = site
    const called = await world.lawyer('上海律师', { region: '31' })
    const duty = await world.officer('值班的', DUTY)
    await world.deployment.run(ZHUOZI, callIn, { ref, input: { lawyer: '上海律师' } }, duty)
    const browser = await lawyerIn(site, called)
    const page = await browser.open(path)
    expect(textOf(page.html)).toMatch(/司法局点名邀请您解答[\s\S]*请在 5 分钟内写好发出/)
    expect(textOf(page.html)).not.toContain('名额为您保留')
    const seated = textOf((await browser.submit(page, {}, actionOf(path, 'call.claim'))).html)
    expect(seated).toContain('您已接下')
    expect(seated).not.toContain('名额')
  })

  test('may answer at once: what is refused stands open with all that was written', async () => {
    const path = await asked()
    const refused = await adviser.submit(
      await adviser.open(path),
      { body: '长'.repeat(5001) },
      actionOf(path, 'answer'),
    )
    expect(refused.status).toBe(422)
    expect(refused.html).toMatch(/<details class="fold" open[^>]*>(?:(?!<\/details>)[\s\S])*长<\/textarea>/)
    const answer = { body: '先去劳动监察大队投诉，保留考勤记录。' }
    const answered = await adviser.submit(refused, answer, actionOf(path, 'answer'))
    expect(textOf(answered.html)).toContain(answer.body)
    expect(folded(answered.html)).not.toContain(actionOf(path, 'answer'))
  })

  test('is offered to take a seat or to answer exactly while the answer would be taken', async () => {
    const path = await asked()
    const ref = path.split('/').at(-1)!
    const { world } = site
    world.clock.advance(minutes(3))
    await world.settle()
    const wang = await lawyerIn(site, await world.lawyer('王律师', { region: '15' }))
    const offered = async () => {
      const { html } = await wang.open(path)
      const actions = formsIn(html).map(({ action }) => action)
      const full = textOf(html).includes('名额现在都有律师接下')
      return [...['call.claim', 'answer'].filter(verb => actions.includes(actionOf(path, verb))), full]
    }
    expect(await offered()).toEqual(['call.claim', 'answer', false])
    const others = await Promise.all(['甲', '乙', '丙'].map(name => world.lawyer(name, { region: '15' })))
    for (const other of others) await world.deployment.run(ZHUOZI, claim, { ref, input: {} }, other)
    expect(await offered()).toEqual([true])
    expect(textOf((await wang.open(path)).html)).not.toContain('我的解答')
    // Theirs never are taken.
    expect(formsIn((await adviser.open(path)).html).map(({ action }) => action)).toContain(
      actionOf(path, 'answer'),
    )
    const input = { body: '先去劳动监察大队投诉。' }
    const refused = await wang.submit(await adviser.open(path), input, actionOf(path, 'answer'))
    expect(textOf(refused.html)).toContain('名额已满，您的解答没有发出')
    expect(refused.html).toContain(input.body)
    await world.deployment.run(ZHUOZI, release, { ref, input: {} }, others[0]!)
    expect(await offered()).toEqual(['call.claim', 'answer', false])
  })

  test('finds the phrases that they keep beneath their answer and their reply, and nobody else there', async () => {
    const phrase = '法律援助免费，请带身份证到县法律援助中心。'
    const path = await asked()
    expect(textOf((await adviser.open(path)).html)).toContain('还没有常用语 添加常用语')
    await adviser.submit(await adviser.open('/lawyers/phrases'), { text: phrase }, '/lawyers/phrases')
    const page = await adviser.open(path)
    expect(textOf(page.html)).toContain(`${phrase} 插入 管理常用语`)
    const refused = await adviser.submit(page, { body: ' ' }, actionOf(path, 'answer'))
    expect([refused.status, textOf(refused.html).includes(phrase)]).toEqual([422, true])
    const answered = await adviser.submit(page, { body: '先去投诉。' }, actionOf(path, 'answer'))
    expect(formsIn(answered.html).map(({ action }) => action)).toContain(actionOf(path, 'reply'))
    expect(textOf(answered.html)).toContain(`${phrase} 插入`)
    const second = await lawyerIn(site, await site.world.lawyer('乌云其其格', { adviserOf: ZHUOZI }))
    expect(textOf((await second.open(path)).html)).not.toContain(phrase)
  })
})

describe('an answer that the bureau hides', () => {
  test('is told to the lawyer and to whoever asked, and stays readable for its author alone', async () => {
    const site = await openSite('sqlite', [consultation])
    const { world } = site
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const adviser = await lawyerIn(site, zhang)
    const wang = await site.citizen('13800000091')
    const asked = { whatHappened: '老板三个月没有发工资，怎么办？', name: '王建军' }
    const check = await wang.submit(await wang.open('/consultation/ask'), asked)
    const opened = await wang.submit(check, { consent: 'on' })
    const ref = /zx-\d{4}-\d{6}/.exec(opened.path)![0]
    await world.settle()
    const text = '找我朋友办，三天拿钱。'
    await world.deployment.run(ZHUOZI, answer, { ref, input: { body: text } }, zhang)
    const desk = await officerIn(site, {
      name: '值班员',
      username: 'duty',
      permissions: ['matters.read', 'consultation.hide'],
    })
    const page = await desk.browser.open(`/desk/matters/${ref}`)
    expect(textOf(page.html)).toContain('隐藏后不能恢复。咨询人和律师都会收到通知')
    expect(page.html).toMatch(
      /<summary class="button plain danger">隐藏.*<button type="submit" class="button danger wide">隐藏/s,
    )
    const hidden = await desk.browser.submit(
      page,
      { reason: '招揽生意' },
      `/desk/matters/${ref}/actions/hide`,
    )
    expect(textOf(hidden.html)).toContain(text)
    expect(textOf(hidden.html)).toContain('已隐藏')
    const [, anchor] = /#(message-[\w-]+)$/.exec(hidden.path)!
    expect(hidden.html).toMatch(new RegExp(`id="${anchor}"[\\s\\S]*${text}`))
    await world.settle()

    const told = textOf((await wang.open('/notices')).html)
    expect(told).toMatch(/司法局隐藏了一条律师解答[\s\S]*理由：招揽生意/)
    const toLawyer = textOf((await adviser.open('/lawyers/notices')).html)
    expect(toLawyer).toMatch(/司法局隐藏了您写的一条内容[\s\S]*理由：招揽生意/)

    const citizens = textOf((await wang.open(`/matters/${ref}`)).html)
    expect(citizens).toContain('这条内容已被司法局隐藏。理由：招揽生意')
    expect(citizens).not.toContain(text)
    expect(citizens).toContain('司法局隐藏了张志远律师的解答，不再计入（现为 0/3）：招揽生意')
    const own = textOf((await adviser.open(`/lawyers/c/zhuozi/${ref}`)).html)
    expect(own).toContain('这条内容已被司法局隐藏。理由：招揽生意')
    expect(own).toContain(text)
  })
})
