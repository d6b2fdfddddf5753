import { beforeAll, expect, it } from 'vitest'
import { deadlineSettings } from '#core/deadlines'
import { settingsCommand } from '#core/tenancy'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { recordCorrection } from '../correction/correct.ts'
import { proposeDecision } from '../correction/proposeSterner.ts'
import { BODY, type Bureau, finding, openBureau } from '../fixtures/bureau.ts'
import complaints from '../index.ts'
import { approve, sendBack } from '../investigation/approve.ts'
import { note } from '../investigation/note.ts'
import { propose } from '../investigation/propose.ts'
import { followBadRating, rate } from './rate.ts'
import { reply } from './reply.ts'

eachStoreKind('a report that is answered', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  it('is answered on paper after two investigated, another approved, and the body put it right', async () => {
    const { clerk, colleague, head, look, investigating } = bureau
    const { ref, who, does } = await investigating()
    await does(note, { note: '调取了当天的执法记录仪视频' }, colleague)
    await does(propose, finding, clerk)
    await does(approve, {}, head)
    expect((await look(ref)).matter.state).toBe('correcting')
    await does(recordCorrection, { outcome: 'partly', account: '只退了一半罚款' }, clerk)
    const decision = { opinion: '至今没有全部退还罚款。', demand: '限期退还全部罚款。', days: 10 }
    await expect(does(proposeDecision, decision, head)).rejects.toThrow('没有办理此事项的权限')
    await does(proposeDecision, decision, clerk)
    expect((await look(ref)).papers.has('decision')).toBe(false)
    await does(sendBack, { reason: '请写明退还了多少' }, head)
    expect((await look(ref)).matter.state).toBe('correcting')
    await does(proposeDecision, { ...decision, opinion: '只退还一千元，至今没有全部退还。' }, clerk)
    await does(approve, {}, head)
    expect((await look(ref)).matter.state).toBe('correcting')
    await does(recordCorrection, { outcome: 'done', account: '罚款已全部退还，附收据' }, clerk)
    await does(reply, { answer: '您反映的没有出示证件属实，罚款已全部退还给您。' }, clerk)
    const { matter, papers, citizen, terms, told } = await look(ref)
    for (const kind of ['measure', 'decision', 'verified']) expect(told).toContain(`complaints.${kind}`)
    expect(matter).toMatchObject({ state: 'replied', closed: true, title: `反映${BODY}：行政检查` })
    expect([...papers].map(([name, { number }]) => [name, number])).toEqual([
      ['reply', '卓司执监复字〔2026〕1号'],
      ['decision', '卓司执监决字〔2026〕1号'],
      ['opinion', '卓司执监意字〔2026〕1号'],
      ['accepted', '卓司执监受字〔2026〕1号'],
      ['report', null],
      ['receipt', '卓司执监收字〔2026〕1号'],
    ])
    expect(papers.get('decision')!.text).toMatch(
      /《行政执法监督意见书》（卓司执监意字〔2026〕1号），要求你单位整改。.*只退还一千元.*现决定如下：.*限期退还/,
    )
    expect(papers.get('opinion')!.text).not.toContain('要求你单位整改')
    expect(citizen.filter(said => !said.includes('制发') && !said.includes('期限'))).toEqual([
      `实名提交，反映${BODY}（已读第 1 版须知）`,
      '《举报投诉书》等待签名：投诉举报人',
      '已受理',
      '已指定 2 名调查人员，开始调查',
      '已向被反映的单位发出监督文书，要求限期整改',
      '已向被反映的单位发出行政执法监督决定书，责令限期改正',
      '被反映的单位已经整改，我局已经核实',
      '已答复，办结',
      '作废《举报投诉书》：没有签名，事项已经结束',
    ])
    expect(terms.every(({ metAt }) => metAt !== null)).toBe(true)
    await does(rate, { stars: '1', reasons: ['slow'] }, who)
    await does(followBadRating, { note: '已电话说明办理经过' }, clerk)
    await expect(does(rate, { stars: '5' }, who)).rejects.toThrow()
  })

  it('gives the body the time that the county set where the proposal states none', async () => {
    const { clerk, head, run, look, investigating } = bureau
    const set = (lengths: object) =>
      run(settingsCommand(deadlineSettings(complaints)!) as never, lengths as never, operator)
    await set({ correction: 12 })
    const { ref, does } = await investigating()
    await does(propose, { ...finding, days: undefined }, clerk)
    await does(approve, {}, head)
    const { terms, papers } = await look(ref)
    expect(terms.find(({ key }) => key === 'correction')!.period).toEqual({ n: 12, unit: 'days' })
    expect(papers.get('opinion')!.text).toContain('12')
    await set({})
  })
})
