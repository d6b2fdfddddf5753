import { expect, test } from 'vitest'
import { writeAsBureau } from '#core/matters'
import { principalKey } from '#core/people'
import { minutes } from '#core/time'
import { textOf } from '#tests/browsing'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'

eachStoreKind('a consultation on paper', kind => {
  test('holds what its reader may see of it: names, firms, certificates, every conversation, the course', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const run = world.deployment.run.bind(world.deployment)
    const citizen = await site.citizen('13800000621')
    const asked = { whatHappened: '老板三个月没有发工资，怎么办？', name: '王建军', field: 'wages' }
    const check = await citizen.submit(await citizen.open('/consultation/ask'), asked)
    const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    await world.settle()
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const wuyun = await world.lawyer('乌云其其格', { region: '15' })
    await run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
    world.clock.advance(minutes(3))
    await world.settle()
    const { message } = await run(ZHUOZI, answer, { ref, input: { body: '找我朋友办，三天拿钱。' } }, wuyun)
    const officer = await world.officer('苏日娜', '*')
    await run(ZHUOZI, hide, { ref, input: { message, reason: '招揽生意' } }, officer)
    const to = principalKey(zhang.principal)
    await run(ZHUOZI, writeAsBureau, { ref, input: { to, body: '请再核对一遍。' } }, officer)
    const page = await citizen.open(`/matters/${ref}`)
    await citizen.submit(page, { body: '没有考勤记录怎么办？' }, `/matters/${ref}/actions/follow-up`)

    const paper = textOf((await citizen.open(`/matters/${ref}/print`)).html)
    const { firm, certificate } = zhang.lawyer!
    for (const shown of [
      // As they are called on its page.
      '咨询人 王建军',
      asked.whatHappened,
      '类别 工资报酬',
      '先去劳动监察大队投诉。',
      firm,
      certificate,
    ])
      expect(paper).toContain(shown)
    expect(paper).toMatch(/张志远律师 [\s\S]*没有考勤记录怎么办？[\s\S]*办理经过 [\s\S]*提交了咨询/)
    expect(paper).toContain('这条内容已被司法局隐藏。理由：招揽生意')
    expect(paper).not.toMatch(/三天拿钱|请再核对一遍/)

    const desk = await officerIn(site, {
      name: '韩志国',
      username: `han${kind}`,
      permissions: ['matters.read', 'matters.every'],
    })
    const staffs = textOf((await desk.browser.open(`/desk/matters/${ref}/print`)).html)
    expect(staffs).toMatch(/司法局与张志远的对话 苏日娜 [\s\S]*请再核对一遍。/)
    const adviser = await lawyerIn(site, zhang)
    const advisers = textOf((await adviser.open(`/lawyers/c/zhuozi/${ref}/print`)).html)
    expect(advisers).toMatch(/与司法局的对话 卓资县司法局 [\s\S]*请再核对一遍。/)
    // What others answered, hidden ones apart, as on the page.
    expect(advisers).not.toContain('其他律师的解答')
    const third = await world.lawyer('李静', { adviserOf: ZHUOZI })
    await run(ZHUOZI, answer, { ref, input: { body: '考勤记录也要保留。' } }, third)
    expect(textOf((await adviser.open(`/lawyers/c/zhuozi/${ref}/print`)).html)).toMatch(
      /其他律师的解答 李静律师（[^）]+） [\s\S]*考勤记录也要保留。/,
    )

    const rating = { stars: '2', reasons: 'unclear', comment: '没有说清楚去哪里', thanks: 'on' }
    await citizen.submit(await citizen.open(`/matters/${ref}`), rating, `/matters/${ref}/actions/rate`)
    expect(textOf((await citizen.open(`/matters/${ref}/print`)).html)).toMatch(
      /张志远律师 [\s\S]*我的评价 不满意[\s\S]*没有说清楚去哪里[\s\S]*感谢 向律师说了谢谢[\s\S]*办理经过/,
    )
    const rated = textOf((await desk.browser.open(`/desk/matters/${ref}/print`)).html)
    expect(rated).toMatch(/咨询人评价 不满意[\s\S]*没有说清楚去哪里/)
    const unnamed = textOf((await adviser.open(`/lawyers/c/zhuozi/${ref}/print`)).html)
    expect(unnamed).not.toMatch(/没有说清楚去哪里|咨询人评价|向律师说了谢谢/)

    const own = textOf((await (await lawyerIn(site, wuyun)).open(`/lawyers/c/zhuozi/${ref}/print`)).html)
    expect(own).toContain('三天拿钱')
    expect(own).not.toMatch(/王建军|先去劳动监察大队投诉|没有考勤记录|请再核对一遍/)
  })
})
