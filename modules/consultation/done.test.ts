import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { lawyerIn, officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import consultation from './index.ts'
import { DUTY } from './permissions.ts'

const toast = /<p class="toast"[\s\S]*?<\/p>/

test('what is done is said, and one goes on where one was: taking a seat, rating, ending, publishing', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  const citizen = await site.citizen('13800000873')
  const check = await citizen.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
  const { path: asked } = await citizen.submit(check, { consent: 'on' })
  const ref = /zx-\d{4}-\d{6}/.exec(asked)![0]
  await world.settle()

  const lawyer = await lawyerIn(site, zhang)
  const theirs = `/lawyers/c/zhuozi/${ref}`
  const taken = await lawyer.submit(await lawyer.open(theirs), {}, `${theirs}/actions/call.claim`)
  expect(taken.path).toMatch(/#write$/)
  expect(taken.html).toMatch(/id="write"><form[\s\S]*?<textarea/)
  expect(taken.html).not.toMatch(toast)
  await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)

  const own = `/matters/${ref}`
  const rated = await citizen.submit(await citizen.open(own), { stars: '5' }, `${own}/actions/rate`)
  const [, place] = /#(rate-[\w-]+)$/.exec(rated.path)!
  expect(rated.html).toContain(`id="${place}"`)
  expect(textOf(toast.exec(rated.html)![0])).toContain('已评价')
  expect((await citizen.open(rated.path)).html).not.toMatch(toast)

  const offer = await citizen.submit(await citizen.open(own), {}, `${own}/actions/satisfy`)
  expect(offer.path).toMatch(/#part-call$/)
  expect(textOf(toast.exec(offer.html)![0])).toContain('已结束咨询')
  await citizen.submit(offer, { agree: 'on', consent: 'on' }, `${own}/actions/offer-publication`)
  const permissions = ['matters.read', 'consultation.publish']
  const { browser: desk } = await officerIn(site, { name: '审核的', username: 'shenhe', permissions })
  const beside = `/desk/matters/${ref}`
  const published = await desk.submit(await desk.open(beside), {}, `${beside}/actions/publish`)
  expect(published.path).toMatch(/#part-publication$/)
  expect(published.html).toContain('id="part-publication"')
  expect(textOf(toast.exec(published.html)![0])).toContain('已公开')
  // Loaded anew, and come back to, it says so no more.
  expect((await desk.open(published.path)).html).not.toMatch(toast)
})

test('that a bad rating was followed up is said too, beside what was noted of it', async () => {
  const site = await openSite('sqlite', [consultation])
  const { world } = site
  const citizen = await site.citizen('13800000874')
  const check = await citizen.send('/consultation/ask', { whatHappened: '老板一直不给工钱，怎么办？' })
  const ref = /zx-\d{4}-\d{6}/.exec((await citizen.submit(check, { consent: 'on' })).path)![0]
  const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
  await world.deployment.run(ZHUOZI, answer, { ref, input: { body: '先去劳动监察大队投诉。' } }, zhang)
  const own = `/matters/${ref}`
  const bad = { stars: '1', comment: '没有看懂' }
  await citizen.submit(await citizen.open(own), bad, `${own}/actions/rate`)
  const permissions = ['matters.read', DUTY]
  const { browser: desk } = await officerIn(site, { name: '值班的', username: 'zhiban', permissions })
  const matter = `/desk/matters/${ref}`
  const note = { note: '已电话联系咨询人，请律师重新说明' }
  const noted = await desk.submit(await desk.open(matter), note, `${matter}/actions/follow-rating`)
  const [, place] = /#(follow-rating-[\w-]+)$/.exec(noted.path)!
  expect(noted.html).toContain(`id="${place}"`)
  expect(textOf(toast.exec(noted.html)![0])).toContain('已记录回访')
})
