import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { lawyerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { hide } from './hide.ts'
import consultation from './index.ts'

const DOUBLE_PAY =
  '用人单位自用工之日起超过一个月不满一年未与劳动者订立书面劳动合同的，应当向劳动者每月支付二倍的工资。'

eachStoreKind('an article that a lawyer cites', kind => {
  test('stands beneath the answer word for word, as it read then, until the answer is hidden', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const citizen = await site.citizen('13800000641')
    const asked = { whatHappened: '干了半年没有签合同，怎么办？', name: '王建军', field: 'wages' }
    const check = await citizen.submit(await citizen.open('/consultation/ask'), asked)
    const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
    await world.settle()
    const lawyer = await lawyerIn(site, await world.lawyer('张志远', { adviserOf: ZHUOZI }))
    const place = `/lawyers/c/zhuozi/${ref}`
    const form = await lawyer.open(place)
    expect(form.html).toMatch(/data-statutes="\/lawyers\/statutes\/found" data-field="answer-f-body"/)
    expect((await lawyer.open('/lawyers/statutes/found?q=劳动合同法 82')).html).toContain(
      'data-cite="《劳动合同法》第八十二条"',
    )
    const body = '依照《劳动合同法》第82条，可以要二倍工资。《没有的法》第三条不算。'
    const sent = await lawyer.submit(form, { body }, `${place}/actions/answer`)
    // Who wrote it is told, and nobody else.
    const unchecked = '《没有的法》不在法条库里，没有核对条号'
    expect(textOf(sent.html)).toContain(unchecked)

    const page = `/matters/${ref}`
    const seen = await citizen.open(page)
    expect(textOf(seen.html)).toContain(`《劳动合同法》第八十二条 2012年12月28日修正 ${DOUBLE_PAY}`)
    expect(textOf(seen.html)).not.toContain(unchecked)
    // Beneath the answer, and in what would be published of it, which the citizen is shown before they agree.
    const ended = await citizen.submit(seen, {}, `${page}/actions/satisfy`)
    expect(ended.html.match(/class="citation"/g)).toHaveLength(2)
    expect(textOf((await citizen.open(`${page}/print`)).html)).toContain(DOUBLE_PAY)

    // A later version of the law changes nothing of what was answered.
    const rows = world.deployment.withCounty(ZHUOZI, ({ store }) =>
      store.write
        .updateTable('cited_article')
        .set({ text: '当时的条文。' })
        .returning('message_id')
        .execute(),
    )
    const [{ message_id: message }] = (await rows) as [{ message_id: string }]
    expect(textOf((await citizen.open(page)).html)).toContain('当时的条文。')

    const own = { body: '《民法典》第一千一百六十五条呢？' }
    await citizen.submit(await citizen.open(page), own, `${page}/actions/follow-up`)
    expect(textOf((await citizen.open(page)).html)).not.toContain('行为人因过错')

    const bureau = await world.officer('苏日娜', '*')
    await world.deployment.run(ZHUOZI, hide, { ref, input: { message, reason: '说错了' } }, bureau)
    expect((await citizen.open(page)).html).not.toContain('当时的条文。')
    expect((await lawyer.open(place)).html).toContain('当时的条文。')
  })
})

test('an answer that cites an article which its statute does not have is not sent, and stays as it was written', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const citizen = await site.citizen('13800000642')
  const check = await citizen.submit(await citizen.open('/consultation/ask'), {
    whatHappened: '邻居打伤了我，不肯赔钱怎么办？',
  })
  const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
  await world.settle()
  const lawyer = await lawyerIn(site, await world.lawyer('张志远', { adviserOf: ZHUOZI }))
  const place = `/lawyers/c/zhuozi/${ref}`
  const body = '依照《民法典》第九千条，对方应当赔偿。'
  const refused = await lawyer.submit(await lawyer.open(place), { body }, `${place}/actions/answer`)
  expect(refused.status).toBe(422)
  expect(textOf(refused.html)).toContain('《民法典》里没有“第九千条”，现行条文到第一千二百六十条为止')
  expect(refused.html).toMatch(
    /<textarea[^>]*aria-invalid="true"[^>]*>依照《民法典》第九千条，对方应当赔偿。</,
  )
  expect((await citizen.open(`/matters/${ref}`)).html).not.toContain('第九千条')

  const gone = '依照《中华人民共和国侵权责任法》第六条，对方应当赔偿。'
  const ended = await lawyer.submit(refused, { body: gone }, `${place}/actions/answer`)
  expect(textOf(ended.html)).toContain('《侵权责任法》自 2021 年 1 月 1 日起已被《民法典》取代')

  const older = '依照《民法典》（草案）第九千条、《合同法》（已废止）第六条，对方应当赔偿。'
  await lawyer.submit(refused, { body: older }, `${place}/actions/answer`)
  expect((await citizen.open(`/matters/${ref}`)).html).toContain(older)
})

test('lawyers look for articles on a page of their own, which says what there is and of when', async () => {
  const site = await openSite('sqlite', [consultation])
  const lawyer = await lawyerIn(site, await site.world.lawyer('张志远', { adviserOf: ZHUOZI }))
  const contents = textOf((await lawyer.open('/lawyers/statutes')).html)
  expect(contents).toMatch(/条文核对到 2025年4月19日[\s\S]*民法典 2020年5月28日通过，共 1260 条/)
  expect(textOf((await lawyer.open('/lawyers/statutes?q=二倍工资 书面劳动合同')).html)).toContain(DOUBLE_PAY)
  expect(textOf((await lawyer.open('/lawyers/statutes?q=xyzzy')).html)).toContain('没有找到')
  expect((await site.browser('localhost:3000').open('/lawyers/statutes')).path).toMatch(/sign-in/)
})
