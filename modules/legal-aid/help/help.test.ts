import { expect, test } from 'vitest'
import { findMatter } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { measure } from '../figures/measure.ts'
import { openCentre } from '../fixtures/centre.ts'
import { register } from '../register.ts'
import { askHelp } from './ask.ts'
import { giveHelp } from './give.ts'
import { helpLedger } from './ledger.ts'

const asked = {
  kind: 'police',
  organ: '卓资县公安局',
  receivedOn: '2026-11-23',
  by: 'self',
  name: '李大山',
  idNumber: '150921198001010017',
  cause: '盗窃',
  stage: 'investigation',
  detainedAt: '卓资县看守所',
  wants: '想知道认罪认罚是什么意思。',
}
const given = {
  lawyer: '张志远',
  firm: '卓资众信律师事务所',
  on: '2026-11-24',
  place: '卓资县看守所',
  ways: ['advice', 'measures'],
  content: '解释了认罪认罚从宽制度。',
}

eachStoreKind('help by the lawyer on duty', kind => {
  test('needs no application for aid: the request and the notice are drawn up, and what was done is entered', async () => {
    const { deployment, act, examiner, citizen, stateOf, papersOf, paper, read, said } =
      await openCentre(kind)
    await expect(deployment.run(ZHUOZI, askHelp, asked, citizen)).rejects.toMatchObject({ code: 'forbidden' })
    const { ref } = await deployment.run(ZHUOZI, askHelp, asked, examiner)
    expect(await stateOf(ref)).toBe('helping')
    expect(await papersOf(ref)).toEqual(['法律帮助申请表', '值班律师提供法律帮助通知书'])
    const notice = await paper(ref, '值班律师提供法律帮助通知书')
    for (const words of ['格式二十四', '卓资县公安局', '李大山涉嫌盗窃一案', '卓资县法律援助中心'])
      expect(notice).toContain(words)
    await expect(act(giveHelp, ref, { ...given, ways: [] }, examiner)).rejects.toMatchObject({
      fields: [{ message: '请至少选择一项' }],
    })
    await expect(
      act(giveHelp, ref, { ...given, ways: ['advice', 'refused'] }, examiner),
    ).rejects.toMatchObject({
      fields: [{ message: '本人明确拒绝的，不再选其他内容' }],
    })
    await expect(act(giveHelp, ref, { ...given, on: '2026-11-25' }, examiner)).rejects.toMatchObject({
      fields: [{ field: 'on', message: '日期不能晚于今天' }],
    })
    await act(giveHelp, ref, given, examiner)
    expect(await stateOf(ref)).toBe('helped')
    expect((await papersOf(ref)).at(-1)).toBe('值班律师提供法律帮助情况登记表 卓法援帮字〔2026〕1号')
    expect(await paper(ref, '值班律师提供法律帮助情况登记表')).toContain('解释了认罪认罚从宽制度')
    expect(await said(ref)).toContain('值班律师张志远：提供法律咨询、帮助申请变更强制措施')
    const { line, ledger, seen } = await read(async ({ store, tenant }) => {
      const matter = (await findMatter(store.read, ref))!
      const measured = await measure({ read: store.read }, [matter])
      return {
        line: (await register.rows(tenant, [matter])).get(matter.id)!,
        ledger: (await helpLedger.rows(tenant, [matter])).get(matter.id)!,
        seen: measured.get(matter.id)!.seen,
      }
    })
    expect(seen).toEqual([{ figure: 'helped', value: 1 }])
    for (const words of ['李大山', '值班律师法律帮助', '提供法律咨询、帮助申请变更强制措施', '张志远'])
      expect(line).toContain(words)
    for (const words of ['卓资县看守所', '刑事案件侦查阶段', '犯罪嫌疑人、被告人本人申请'])
      expect(ledger).toContain(words)
  })

  test('draws up no notice where the organ has sent its own, and no request where nobody asked', async () => {
    const { deployment, examiner, papersOf, paper, act } = await openCentre(kind)
    const notified = {
      ...asked,
      kind: 'court',
      organ: '卓资县人民法院',
      by: 'organ',
      number: '卓法帮通〔2026〕3号',
    }
    const { ref } = await deployment.run(ZHUOZI, askHelp, notified, examiner)
    expect(await papersOf(ref)).toEqual([])
    await act(giveHelp, ref, { ...given, ways: ['refused'], content: '本人明确拒绝。' }, examiner)
    expect(await paper(ref, '值班律师提供法律帮助情况登记表')).toContain('卓法帮通〔2026〕3号')
  })
})
