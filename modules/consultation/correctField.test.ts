import { expect, test } from 'vitest'
import { callOf } from '#core/lawyers'
import { findMatter, timelineFor } from '#core/matters'
import { textOf } from '#tests/browsing'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { ask } from './ask.ts'
import { correctField } from './correctField.ts'
import consultation from './index.ts'

eachStoreKind('a question under a wrong field of law', kind => {
  test('is corrected by the bureau, with a reason: its course, the board and the log follow', async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const { deployment } = world
    const input = { whatHappened: '老板把我辞退了，一分补偿也不给，怎么办？', field: 'wages' }
    const { ref } = await deployment.run(ZHUOZI, ask, input, await world.citizen('王建军'))
    await world.settle()
    const correct = (field: string, permissions = 'consultation.correct', reason = '是辞退，不是欠薪') =>
      world
        .officer(permissions, permissions)
        .then(officer => deployment.run(ZHUOZI, correctField, { ref, input: { field, reason } }, officer))
    await expect(correct('labour', 'consultation.hide')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(correct('wages')).rejects.toThrow('已经是这个类别')
    await expect(correct('labour', undefined, ' ')).rejects.toMatchObject({ code: 'invalid' })

    const permissions = ['matters.read', 'consultation.correct']
    const { browser } = await officerIn(site, { name: '苏日娜', username: `su${kind}`, permissions })
    const page = await browser.open(`/desk/matters/${ref}`)
    const fields = { field: 'labour', reason: '是辞退，不是欠薪' }
    const done = await browser.submit(page, fields, `/desk/matters/${ref}/actions/correct-field`)
    expect(textOf(done.html)).toContain('类别 劳动争议')
    await world.settle()

    const board = await deployment.stores.platform.read
      .selectFrom('open_call')
      .select(['field', 'state'])
      .where('ref', '=', ref)
      .execute()
    expect(board).toEqual([{ field: 'labour', state: 'open' }])
    await deployment.withCounty(ZHUOZI, async ({ store: { read } }) => {
      const matter = (await findMatter(read, ref))!
      expect([matter.facts.field, (await callOf(read, matter.id))!.field]).toEqual(['labour', 'labour'])
      const said = (side: 'citizen' | 'lawyers') =>
        timelineFor(read, matter.id, side).then(entries => entries.map(({ said }) => said))
      const sentence = '司法局把类别由“工资报酬”更正为“劳动争议”：是辞退，不是欠薪'
      expect(await said('citizen')).toContain(sentence)
      expect(await said('lawyers')).not.toContain(sentence)
      const log = await read.selectFrom('audit').selectAll().where('action', '=', correctField.name).execute()
      expect(log.map(({ subject }) => subject)).toContain(ref)
      expect(JSON.stringify(log)).toContain('wages')
    })
  })
})
