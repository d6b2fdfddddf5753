import { beforeAll, expect, it } from 'vitest'
import { settingsCommand } from '#core/tenancy'
import { days } from '#core/time'
import { operator } from '#tests/signed-in'
import { eachStoreKind } from '#tests/stores'
import { file, fileUnnamed } from '../filing/file.ts'
import { addMore, supply } from '../filing/supply.ts'
import { withdraw } from '../filing/withdraw.ts'
import { type Bureau, identity, openBureau, told } from '../fixtures/bureau.ts'
import { settings } from '../settings.ts'
import { accept } from './accept.ts'
import { askSupplement } from './askSupplement.ts'
import { decline } from './decline.ts'

eachStoreKind('a report that was filed', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  it('stands still while something is supplied, and is taken to be withdrawn where nothing comes', async () => {
    const { world, clerk, filed, look } = bureau
    const { ref, who, does } = await filed()
    await does(askSupplement, { what: '处罚的票据或者转账记录' }, clerk)
    const asked = await look(ref)
    expect(asked.terms.find(({ key }) => key === 'acceptance')!.suspendedAt).not.toBeNull()
    expect(asked.papers.get('supplement')!.text).toContain('转账记录')
    await expect(does(supply, { text: '' }, who)).rejects.toThrow('请写下补充的情况')
    await does(supply, { text: '这是微信转账记录' }, who)
    expect((await look(ref)).matter.state).toBe('submitted')
    await expect(does(askSupplement, { what: '检查人员的姓名' }, clerk)).rejects.toThrow('不能再次要求补正')

    const other = await filed()
    await other.does(askSupplement, { what: '检查人员的姓名' }, clerk)
    world.clock.advance(days(16))
    await world.settle()
    const { matter, told } = await look(other.ref)
    expect(matter).toMatchObject({ state: 'withdrawn', closed: true })
    expect(told).toContain('complaints.lapsed')
  })

  it('is acknowledged by a paper that stands in its course as given by nobody, and accepted by whoever did so', async () => {
    const { clerk, filed, look } = bureau
    const { ref, does } = await filed()
    await does(accept, {}, clerk)
    const { staff } = await look(ref)
    const by = (title: string) => staff.find(({ said }) => said.startsWith(`制发《${title}》`))?.actorName
    expect(by('举报投诉收件回执')).toBe('')
    expect(by('举报投诉受理通知书')).toBe(clerk.name)
  })

  it('is not accepted with the reason and the right way, within the time that the county set', async () => {
    const { clerk, filed, look } = bureau
    const { ref, does } = await filed()
    const { terms } = await look(ref)
    expect(terms.map(({ key, period }) => [key, period])).toEqual([
      ['acceptance', { n: 7, unit: 'workingDays' }],
    ])
    await does(decline, { ground: 'civil', reason: '反映的是与供货商的货款争议，不是执法行为。' }, clerk)
    const { matter, papers } = await look(ref)
    expect(matter.state).toBe('declined')
    const text = papers.get('declined')!.text
    for (const said of ['货款争议', '人民调解', '属于民事纠纷']) expect(text).toContain(said)
  })

  it('records which notice was read, with its text for good, and asks to read it again once it changed', async () => {
    const { read, noticeRead, reporter, run, filed, look } = bureau
    const old = await noticeRead()
    const notice = '一、请如实反映。'
    await run(settingsCommand(settings) as never, { notice } as never, operator)
    const who = await reporter()
    await expect(run(file, { ...told, ...identity, notice: old } as never, who)).rejects.toThrow(
      '须知刚刚更新',
    )
    const { ref } = await filed()
    const { citizen } = await look(ref)
    expect(citizen[0]).toMatch(/已读第 \d+ 版须知/)
    await run(settingsCommand(settings) as never, {} as never, operator)
    const kept = await read(({ store }) =>
      store.read.selectFrom('complaints_notice').select('text').where('text', 'like', `${notice}%`).execute(),
    )
    expect(kept).toHaveLength(1)
  })

  it('may be filed without a name where the county lets it, and only with a receipt code', async () => {
    const { noticeRead, reporter, run, look } = bureau
    const input = { ...told, whatHappened: '有人夜里违规收费，不给票据。', notice: await noticeRead() }
    const { ref } = (await run(fileUnnamed, input as never, await reporter('K7Q29XDMK7Q29XDM'))) as {
      ref: string
    }
    const { citizen, matter } = await look(ref)
    expect(citizen[0]).toContain('匿名提交')
    expect(matter.openedBy).toMatch(/^citizen:[0-9a-f]{32}$/)
    await expect(run(fileUnnamed, input as never, await reporter())).rejects.toThrow('回执码')
    await run(settingsCommand(settings) as never, { anonymous: false } as never, operator)
    const closed = run(fileUnnamed, input as never, await reporter('K7Q29XDMK7Q29XD0'))
    await expect(closed).rejects.toThrow('暂不接受匿名举报')
    await run(settingsCommand(settings) as never, {} as never, operator)
  })

  it('is added to and withdrawn by whoever filed it, and by nobody else', async () => {
    const { citizen, filed, look } = bureau
    const { ref, who, does } = await filed()
    await does(addMore, { text: '昨天他们又来了一次' }, who)
    await expect(does(addMore, { text: '不是我的事' }, citizen)).rejects.toThrow('没有找到这件事项')
    await does(withdraw, { reason: '已经解决了' }, who)
    expect((await look(ref)).matter).toMatchObject({ state: 'withdrawn', closed: true })
  })
})
