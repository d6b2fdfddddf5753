import { expect, test } from 'vitest'
import { textOf } from '#tests/browsing'
import { listening } from '#tests/listening'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { hear, plead } from '#tests/with-a-call'
import { measuredPlea } from '#tests/with-figures'
import { ZHUOZI } from '#tests/world'

eachStoreKind('the day’s figures above the desk’s list', kind => {
  test('are shown anew on an open page once they know what happened, not only when it happens', async () => {
    const { world, ...site } = await openSite(kind, [measuredPlea])
    const permissions = ['matters.read', 'county.reports']
    const { browser } = await officerIn(
      { ...site, world },
      { name: '苏日娜', username: 'surina', permissions },
    )
    const zhang = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const { ref } = await world.deployment.run(
      ZHUOZI,
      plead,
      { whatHappened: '工钱没有给' },
      await world.citizen('李秀英'),
    )
    await world.settle()
    const page = await browser.open('/desk')
    const stream = listening(
      await browser.request(`/desk/live?after=${/data-live-seq="(\d+)"/.exec(page.html)![1]}`),
    )
    try {
      const risks = () => stream.changes.filter(({ parts }) => parts.includes('risk')).length
      await expect.poll(risks).toBeGreaterThan(0)
      await world.deployment.run(ZHUOZI, hear, { ref, input: { body: '先去投诉' } }, zhang)
      await expect.poll(() => stream.changes.some(({ parts }) => parts.includes('list'))).toBe(true)
      const heard = risks()
      await world.settle()
      await expect.poll(risks).toBeGreaterThan(heard)
      expect(textOf(await (await browser.request('/desk/parts/risk')).text())).toContain('有人回应 100%')
    } finally {
      await stream.close()
    }
  })
})
