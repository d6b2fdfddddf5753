import { beforeAll, expect, it } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { days } from '#core/time'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { type Bureau, finding, openBureau } from '../fixtures/bureau.ts'
import { approve } from '../investigation/approve.ts'
import { propose } from '../investigation/propose.ts'
import { settings } from '../settings.ts'
import { recordCorrection } from './correct.ts'
import { proposeDecision, proposeOpinion } from './proposeSterner.ts'

const sterner = { opinion: '罚款二千元至今没有退还。', demand: '限期退还罚款。', days: 10 }
const notDone = { outcome: 'partly', account: '只退了一半罚款' }

eachStoreKind('a body that was asked to put something right', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  /** A report on which a paper of this kind went out to the body. */
  async function asked(measure: 'urge' | 'opinion') {
    const { clerk, head, investigating } = bureau
    const complaint = await investigating()
    await complaint.does(propose, { ...finding, measure }, clerk)
    await complaint.does(approve, {}, head)
    return complaint
  }

  it('is told by a decision once an opinion was not followed, or its time is over, and not before', async () => {
    const { world, clerk, head, look } = bureau
    const one = await asked('opinion')
    await expect(one.does(proposeDecision, sterner, clerk)).rejects.toThrow('整改期限还没有到')
    await one.does(recordCorrection, notDone, clerk)
    await one.does(proposeDecision, sterner, clerk)
    await one.does(approve, {}, head)
    // What was found of the opinion says nothing of the decision.
    await expect(one.does(proposeDecision, sterner, clerk)).rejects.toMatchObject({ reason: 'too-early' })
    expect((await look(one.ref)).papers.has('decision')).toBe(true)

    const other = await asked('opinion')
    world.clock.advance(days(21))
    await other.does(proposeDecision, sterner, clerk)
    expect((await look(other.ref)).matter.state).toBe('proposed')
  })

  it('is told by an opinion first where it was only urged', async () => {
    const { clerk, head, look } = bureau
    const one = await asked('urge')
    await expect(one.does(proposeOpinion, sterner, clerk)).rejects.toThrow('整改期限还没有到')
    await one.does(recordCorrection, notDone, clerk)
    await expect(one.does(proposeDecision, sterner, clerk)).rejects.toThrow('还没有发过行政执法监督意见书')
    await one.does(proposeOpinion, sterner, clerk)
    await one.does(approve, {}, head)
    expect((await look(one.ref)).papers.get('opinion')!.text).toContain('《行政执法监督督办函》')
    await one.does(recordCorrection, notDone, clerk)
    await expect(one.does(proposeOpinion, sterner, clerk)).rejects.toThrow('已经发过')
    await one.does(proposeDecision, sterner, clerk)
  })

  it('is decided about at once only where the county’s rules let it', async () => {
    const { clerk, head, look, run, investigating } = bureau
    const one = await investigating()
    const direct = { ...finding, measure: 'decision' }
    await expect(one.does(propose, direct, clerk)).rejects.toMatchObject({
      fields: [{ field: 'measure', message: '要先发监督意见书，该单位没有改正的，再提出监督决定' }],
    })
    const set = (given: object) => run(settingsCommand(settings) as never, given as never, operator)
    await expect(set({ directDecision: true })).rejects.toMatchObject({
      fields: [{ field: 'directDecisionBasis', message: '请写明可以直接作出监督决定的文件和条款' }],
    })
    await set({ directDecision: true, directDecisionBasis: '卓政办发〔2026〕8号第十五条' })
    await one.does(propose, direct, clerk)
    await one.does(approve, {}, head)
    const { staff, citizen } = await look(one.ref)
    expect(staff.map(({ said }) => said)).toContain('发出行政执法监督决定书，限 20 日内改正')
    expect(citizen).toContain('已向被反映的单位发出行政执法监督决定书，责令限期改正')
    const urged = await asked('urge')
    await urged.does(recordCorrection, notDone, clerk)
    await urged.does(proposeDecision, sterner, clerk)
    await set({})
  })
})
