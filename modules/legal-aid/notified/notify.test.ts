import { expect, test } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { assign, assignOffline } from '../assignment/assign.ts'
import { centreWith, notified } from '../fixtures/course.ts'
import { accept } from '../review/accept.ts'
import { decide } from '../review/decide.ts'
import { propose } from '../review/propose.ts'
import { supply } from '../review/supplement.ts'
import { notify } from './notify.ts'

eachStoreKind('a notice of a court, a procuratorate or the police', kind => {
  test('needs no application: three days from its receipt to assign, and the organ is told', async () => {
    const { deployment, act, examiner, citizen, stateOf, deadlinesOf, papersOf, paper } =
      await centreWith(kind)
    await expect(deployment.run(ZHUOZI, notify, notified, citizen)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const tomorrow = { ...notified, receivedOn: '2026-11-25' }
    await expect(deployment.run(ZHUOZI, notify, tomorrow, examiner)).rejects.toMatchObject({
      fields: [{ field: 'receivedOn', message: '日期不能晚于今天' }],
    })
    const { ref } = await deployment.run(ZHUOZI, notify, notified, examiner)
    expect(await stateOf(ref)).toBe('granted')
    const [term] = await deadlinesOf(ref)
    expect(term).toMatchObject({ key: 'notified-assignment' })
    expect(new Date(term!.dueAt + 1).toISOString()).toBe('2026-11-26T16:00:00.000Z')
    await act(assign, ref, { lawyer: '张志远' }, examiner)
    expect(await papersOf(ref)).toEqual([
      '指派通知书 卓法援指字〔2026〕1号',
      '委托代理（辩护）协议',
      '法律援助公函 卓法援函字〔2026〕1号',
    ])
    expect(await paper(ref, '法律援助公函')).toContain('刑事辩护')
  })

  test('is what its papers rest on, and nobody is given a receipt for what came later', async () => {
    const { deployment, act, examiner, papersOf, paper } = await centreWith(kind)
    const told = { ...notified, number: '卓法援通字〔2026〕1号', detainedAt: '卓资县看守所' }
    const { ref } = await deployment.run(ZHUOZI, notify, told, examiner)
    await expect(act(supply, ref, { text: '起诉书' }, examiner)).rejects.toMatchObject({
      reason: 'notified',
    })
    expect(await papersOf(ref)).toEqual([])
    await act(assign, ref, { lawyer: '张志远' }, examiner)
    const ground =
      '李大山因故意伤害一案，根据卓资县人民法院的通知（卓法援通字〔2026〕1号），本机构依照《中华人民共和国法律援助法》的规定提供法律援助，形式为刑事辩护'
    for (const title of ['指派通知书', '法律援助公函']) expect(await paper(ref, title)).toContain(ground)
    expect(await paper(ref, '指派通知书')).toContain('联系方式：羁押于卓资县看守所')
  })

  test('where somebody may be sentenced to death or for life needs three years of practice', async () => {
    const { deployment, act, examiner, stateOf, caseOf } = await centreWith(kind)
    const { ref } = await deployment.run(ZHUOZI, notify, { ...notified, ground: 'gravest' }, examiner)
    const refused = (otherwise: object) =>
      act(assignOffline, ref, { firm: '某律师事务所', name: '某律师', ...otherwise }, examiner).then(
        () => null,
        ({ fields }: { fields: { field: string }[] }) => fields[0]!.field,
      )
    // Who is no lawyer defends nobody here, whatever they say of their years.
    expect(await refused({ since: '2001-01-01' })).toBe('certificate')
    // 24 November 2026: whom 2023 licensed has three years by then, or not.
    const certificate = '11509202310000001'
    expect(await refused({ certificate })).toBe('since')
    expect(await refused({ certificate, since: '2023-11-25' })).toBe('since')
    expect(await refused({ certificate, since: '2020-11-25' })).toBe('since')
    expect(await refused({ certificate: '11509202410000001', since: '2024-01-01' })).toBe('since')
    expect(await refused({ certificate: '150920123456' })).toBe('since')
    expect(await stateOf(ref)).toBe('granted')
    expect(await refused({ certificate, since: '2023-11-24' })).toBe(null)
    expect((await caseOf(ref)).file.givers).toMatchObject([{ since: '2023-11-24' }])
  })

  test('and so does whoever applies to be defended, once the centre has said what threatens them', async () => {
    const { submitted, act, examiner, head, caseOf } = await centreWith(kind)
    const ref = await submitted({ what: { matter: 'LA24' } })
    const form = { cause: '故意杀人', aidForm: 'defence' }
    await expect(act(accept, ref, form, examiner)).rejects.toMatchObject({ fields: [{ field: 'gravest' }] })
    await act(accept, ref, { ...form, gravest: 'yes' }, examiner)
    const opinion = { decision: 'grant', opinion: '符合条件。', article: '第二十四条' }
    await act(propose, ref, opinion, examiner)
    await act(decide, ref, { verdict: 'agree' }, head)
    const of = { firm: '某律师事务所', name: '某律师', certificate: '11509202310000001' }
    await expect(act(assignOffline, ref, of, examiner)).rejects.toMatchObject({
      fields: [{ field: 'since' }],
    })
    await act(assignOffline, ref, { ...of, certificate: '11509202210000001' }, examiner)
    expect((await caseOf(ref)).file.givers).toHaveLength(1)
  })
})
