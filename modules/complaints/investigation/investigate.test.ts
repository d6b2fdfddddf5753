import { beforeAll, expect, it } from 'vitest'
import { handlersNow, seeIdentity } from '#core/matters'
import { settingsCommand } from '#core/tenancy'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { reply } from '../ending/reply.ts'
import { type Bureau, finding, handler, openBureau } from '../fixtures/bureau.ts'
import { accept } from '../review/accept.ts'
import { settings } from '../settings.ts'
import { approve, sendBack } from './approve.ts'
import { assign } from './assign.ts'
import { extend } from './extend.ts'
import { note } from './note.ts'
import { propose } from './propose.ts'

eachStoreKind('a report that is looked into', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  it('may be handled by two from the first, who then look at what was sent, and ends with nobody who handles it', async () => {
    const { clerk, colleague, head, read, filed, look, investigators } = bureau
    const { ref, does } = await filed()
    await does(assign, { investigators: investigators(), vow: true }, head)
    expect((await look(ref)).matter.state).toBe('submitted')
    await does(accept, {}, clerk)
    const { matter, citizen } = await look(ref)
    expect(matter.state).toBe('investigating')
    expect(citizen).toContain('已指定 2 名调查人员，开始调查')
    await does(propose, { ...finding, measure: 'none' }, clerk)
    await does(approve, {}, head)
    await does(reply, { answer: '您反映的没有出示证件属实。' }, colleague)
    expect(await read(({ store }) => handlersNow(store.read, matter.id))).toEqual([])
    await expect(does(seeIdentity, { reason: '再看一下是谁' }, clerk)).rejects.toThrow('只有本案指定的承办人')
  })

  it('is looked into by nobody who bears the name of whom it is about, unless that is another', async () => {
    const { clerk, colleague, head, filed, investigators, read, look } = bureau
    const { ref, does } = await filed({ officer: '队长 苏·日 娜，证号不详' })
    await does(accept, {}, clerk)
    const input = { investigators: investigators(), vow: true }
    await expect(does(assign, input, head)).rejects.toMatchObject({
      fields: [{ field: 'investigators', message: expect.stringContaining('“苏日娜”。是本人的，应当回避') }],
    })
    const { matter } = await look(ref)
    const handling = () => read(({ store }) => handlersNow(store.read, matter.id))
    expect(await handling()).toEqual([])
    await does(assign, { ...input, namesake: true }, head)
    expect(await handling()).toHaveLength(2)
    expect(colleague.name).toBe('苏日娜')
    const audit = await read(({ store }) =>
      store.read.selectFrom('audit').select('detail').where('subject', '=', ref).execute(),
    )
    expect(audit.some(({ detail }) => detail.includes('namesake'))).toBe(true)
  })

  it('is extended once, and no longer than the county lets by the rule that it names', async () => {
    const { head, run, investigating } = bureau
    const { does } = await investigating()
    const extendBy = (days: number) => does(extend, { days, reason: '需要外地协查' }, head)
    await expect(extendBy(31)).rejects.toMatchObject({
      fields: [{ field: 'days', message: '最多延长 30 日（依据：本县行政执法监督工作的规定）' }],
    })
    const set = (given: object) => run(settingsCommand(settings) as never, given as never, operator)
    await set({ longestExtension: 45, extensionBasis: '卓政办发〔2026〕8号第十二条' })
    await expect(extendBy(46)).rejects.toMatchObject({
      fields: [{ message: '最多延长 45 日（依据：卓政办发〔2026〕8号第十二条）' }],
    })
    await extendBy(40)
    await expect(extendBy(5)).rejects.toThrow('已经延长过一次')
    await set({})
  })

  it('is decided by two: whoever investigates neither approves nor extends', async () => {
    const { world, clerk, head, look, investigating } = bureau
    const { ref, does } = await investigating()
    const both = await world.officer('苏日娜', `${handler} complaints.approve`)
    await does(propose, finding, clerk)
    await expect(does(approve, {}, both)).rejects.toThrow('不能审批自己办理的事项')
    await expect(does(extend, { days: 30, reason: '需要外地协查' }, both)).rejects.toThrow('不能审批')
    await expect(does(approve, {}, clerk)).rejects.toThrow('没有办理此事项的权限')
    await does(sendBack, { reason: '请补充询问笔录' }, head)
    expect((await look(ref)).matter.state).toBe('investigating')
    await does(propose, { ...finding, measure: 'none', finding: 'unfounded' }, clerk)
    const before = (await look(ref)).terms.find(({ key }) => key === 'handling')!.dueAt
    await does(extend, { days: 30, reason: '需要外地协查。' }, head)
    const { terms, papers } = await look(ref)
    expect(terms.find(({ key }) => key === 'handling')!.dueAt).toBeGreaterThan(before)
    expect(papers.get('extension')!.text).toContain('因需要外地协查，经本机关负责人批准，办理期限延长30日')
    await does(approve, {}, head)
    expect((await look(ref)).matter.state).toBe('answering')
    await world.officer('苏日娜', handler)
  })

  it('shows who filed it to nobody who named themselves, and is approved by none who investigated before', async () => {
    const { world, clerk, head, filed, investigators } = bureau
    const { does } = await filed()
    await does(accept, {}, clerk)
    await expect(does(note, { note: '看看是谁' }, clerk)).rejects.toThrow()
    await expect(does(assign, { investigators: investigators(), vow: true }, clerk)).rejects.toThrow(
      '没有办理',
    )
    const both = await world.officer('白玉兰', `${handler} complaints.approve`)
    const { id } = both.principal as { id: string }
    const [one, other] = investigators()
    await expect(does(assign, { investigators: [id, one], vow: true }, both)).rejects.toMatchObject({
      fields: [{ field: 'investigators', message: '不能指定自己，请由其他负责人指定' }],
    })
    await does(assign, { investigators: [id, one], vow: true }, head)
    await does(assign, { investigators: [one, other], vow: true }, head)
    await does(propose, finding, clerk)
    await expect(does(approve, {}, both)).rejects.toThrow('不能审批自己办理的事项')
  })

  it('is investigated by two at least, none of the body concerned, and handled by no other', async () => {
    const { world, clerk, head, run, filed, look, investigators } = bureau
    const wang = await world.officer('王芳', handler)
    const { id } = wang.principal as { id: string }
    const bodies = `市场监督管理局，${id}\n公安局`
    await run(settingsCommand(settings) as never, { bodies } as never, operator)
    const { ref, does } = await filed()
    await does(accept, {}, clerk)
    const [one] = investigators()
    await expect(does(assign, { investigators: [one, one], vow: true }, head)).rejects.toMatchObject({
      fields: [{ field: 'investigators', message: '调查人员不得少于 2 人' }],
    })
    await expect(does(assign, { investigators: [one, id], vow: true }, head)).rejects.toMatchObject({
      fields: [{ field: 'investigators', message: '有的人员属于被反映的单位，应当回避，请重新选择' }],
    })
    await expect(does(accept, {}, wang)).rejects.toThrow('没有找到这件事项')
    await does(assign, { investigators: investigators(), vow: true }, head)
    const third = await world.officer('白玉兰', handler)
    await expect(does(propose, finding, third)).rejects.toThrow('只有本案指定的承办人')
    expect((await look(ref)).matter.state).toBe('investigating')
    await run(settingsCommand(settings) as never, {} as never, operator)
  })
})
