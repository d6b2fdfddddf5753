import * as v from 'valibot'
import { expect, test } from 'vitest'
import { addHandler, endHandler, matterCommand } from '#core/matters'
import { defineModule } from '#core/module'
import { w } from '#core/words'
import { textOf } from '#tests/browsing'
import { lawyerIn, operator } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { errand, errandKind, openErrand } from '#tests/with-a-workflow'
import { ZHUOZI } from '#tests/world'

const lawyer = v.object({ id: v.string(), name: v.string() })

const assign = matterCommand(errandKind, {
  name: 'errand.assign',
  title: w('指派律师'),
  input: lawyer,
  allow: { officer: 'errand.handle', operator: true },
  from: 'any',
  effect: (effect, matter, { id, name }) => addHandler(effect, matter, { principal: `lawyer:${id}`, name }),
})

const relieve = matterCommand(errandKind, {
  name: 'errand.relieve',
  title: w('更换律师'),
  input: lawyer,
  allow: { officer: 'errand.handle', operator: true },
  from: 'any',
  effect: (effect, matter, { id }) => endHandler(effect, matter, `lawyer:${id}`),
})

const report = matterCommand(errandKind, {
  name: 'errand.report',
  title: w('报告进展'),
  input: v.object({}),
  allow: { lawyer: 'assigned' },
  from: 'any',
  async effect() {},
})

const handled = defineModule({
  ...errand,
  workflow: { ...errand.workflow!, commands: [...errand.workflow!.commands, assign, relieve, report] },
})

eachStoreKind('a lawyer who handles a matter', kind => {
  test('finds it in their list, knows whose it is, and may do their part, until another handles it', async () => {
    const site = await openSite(kind, [handled])
    const { world } = site
    const { deployment } = world
    const zhang = await world.lawyer('张志远', { region: '31' })
    const other = await world.lawyer('乌云其其格', { region: '31' })
    const li = await world.citizen('李秀英')
    const { ref } = await deployment.run(ZHUOZI, openErrand, { whatHappened: '李秀英家的地界纠纷' }, li)
    const { id } = zhang.lawyer!
    const input = { ref, input: { id, name: '张志远' } }
    const browser = await lawyerIn(site, zhang)
    const at = `/lawyers/c/zhuozi/${ref}`
    const doing = (caller: typeof zhang) => deployment.run(ZHUOZI, report, { ref, input: {} }, caller)
    expect((await browser.open(at)).status).toBe(404)
    await expect(doing(zhang)).rejects.toMatchObject({ code: 'not-found' })

    await deployment.run(ZHUOZI, assign, input, operator)
    await world.settle()
    const page = textOf((await browser.open(at)).html)
    expect(page).toContain('李秀英家的地界纠纷')
    expect(page).toContain('报告进展')
    // It is not among what waits for an answer, and the way back leads to where it is.
    expect(page).not.toContain('等待解答')
    expect((await browser.open(`${at}/receipt`)).status).toBe(404)
    const mine = textOf((await browser.open('/lawyers/mine')).html)
    expect(mine).toContain('地界纠纷')
    expect(mine).not.toContain('李秀英')
    await doing(zhang)
    await expect(doing(other)).rejects.toMatchObject({ code: 'not-found' })
    expect((await (await lawyerIn(site, other)).open(at)).status).toBe(404)

    await deployment.run(ZHUOZI, relieve, input, operator)
    await world.settle()
    expect((await browser.open(at)).status).toBe(404)
    expect(textOf((await browser.open('/lawyers/mine')).html)).not.toContain('地界纠纷')
    await expect(doing(zhang)).rejects.toMatchObject({ code: 'not-found' })
  })
})
