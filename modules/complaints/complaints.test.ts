import { beforeAll, describe, expect, it } from 'vitest'
import { underAlias } from '#core/aliases'
import type { Caller } from '#core/commands'
import { deadlineSettings, deadlinesOf } from '#core/deadlines'
import { documentsOf, openDocument } from '#core/documents'
import { findMatter, handlersNow, handlersOf, seeIdentity, timelineFor } from '#core/matters'
import { settingsCommand } from '#core/tenancy'
import { days, fullDate } from '#core/time'
import { eachStoreKind } from '#tests/stores'
import { openWorld, type World, ZHUOZI } from '#tests/world'
import { approve, sendBack } from './approve.ts'
import { proposeDecision, recordCorrection } from './correct.ts'
import { file, fileUnnamed } from './file.ts'
import complaints from './index.ts'
import { assign, extend, note } from './investigate.ts'
import { merge, separate } from './merge.ts'
import { currentNotice } from './notice.ts'
import { propose } from './propose.ts'
import { followBadRating, rate } from './rate.ts'
import { reply } from './reply.ts'
import { accept, askSupplement, decline } from './review.ts'
import { bodiesIn, settings } from './settings.ts'
import { addMore, supply, withdraw } from './supply.ts'
import { transfer } from './transfer.ts'

const NAME = '乌云其其格'
const PHONE = '13812345678'
const BODY = '卓资县市场监督管理局'
const operator = { principal: { kind: 'operator', name: 'tests' }, name: 'tests', via: 'cli' } as const
const handler = 'matters.read complaints.read complaints.handle'

const told = {
  category: 'complaint',
  body: BODY,
  act: 'inspection',
  when: '2026年11月3日上午',
  where: '卓资山镇我的小卖部',
  whatHappened: `我是${NAME}，两个人来检查，没有出示证件，开口就要罚两千块，电话${PHONE}可以核实。`,
  wishes: '退还罚款，依法处理。',
  remedies: ['hotline'],
  truth: true,
}
const identity = { name: NAME, phone: PHONE }

eachStoreKind('举报投诉', kind => {
  let world: World
  let citizen: Caller
  let clerk: Caller
  let colleague: Caller
  let head: Caller
  let seeds = 0
  beforeAll(async () => {
    world = await openWorld(kind, [complaints])
    citizen = await world.citizen('李秀英')
    clerk = await world.officer('郭晓东', handler)
    colleague = await world.officer('苏日娜', handler)
    head = await world.officer('韩志国', 'matters.read complaints.read complaints.approve')
  })

  const read = <T>(work: Parameters<typeof world.deployment.withCounty<T>>[1]) =>
    world.deployment.withCounty(ZHUOZI, work)
  const noticeRead = () => read(async ({ store }) => (await currentNotice(store.read)).sha256)
  const reporter = (code?: string) =>
    read(async ({ keys }) => underAlias(keys, citizen, `seed ${++seeds}`, code))
  const run = <I>(
    command: Parameters<typeof world.deployment.run<I, unknown, unknown>>[1],
    input: I,
    by: Caller,
  ) => world.deployment.run(ZHUOZI, command, input, by)

  async function filed() {
    const who = await reporter()
    const input = { ...told, ...identity, notice: await noticeRead() }
    const { ref } = (await run(file, input as never, who)) as { ref: string }
    const does = (command: unknown, input: object, by: Caller) =>
      run(command as typeof accept, { ref, input } as never, by)
    return { ref, who, does }
  }
  const look = (ref: string) =>
    read(async ({ store, keys }) => {
      const matter = (await findMatter(store.read, ref))!
      const documents = await documentsOf(store.read, matter.id)
      const papers = new Map<string, { text: string; readers: readonly string[]; number: string | null }>()
      for (const { id, kind, readers, number } of documents) {
        const { paper } = (await openDocument(store.read, keys, id))!
        papers.set(kind.replace('complaints.', ''), { text: JSON.stringify(paper), readers, number })
      }
      return {
        matter,
        papers,
        terms: await deadlinesOf(store.read, matter.id),
        citizen: (await timelineFor(store.read, matter.id, 'citizen')).map(({ said }) => said),
        staff: await timelineFor(store.read, matter.id, 'staff'),
        told: (
          await store.read.selectFrom('notice').select('kind').where('matter_ref', '=', ref).execute()
        ).map(({ kind }) => kind),
      }
    })
  const investigators = () => [clerk, colleague].map(({ principal }) => (principal as { id: string }).id)

  async function investigating() {
    const complaint = await filed()
    await complaint.does(accept, {}, clerk)
    await complaint.does(assign, { investigators: investigators(), vow: true }, head)
    return complaint
  }
  const finding = {
    finding: 'partly',
    opinion: '经核实，执法人员检查时没有出示执法证件；罚款没有出具票据。',
    measure: 'opinion',
    demand: '立即改正，退还罚款。',
    days: 20,
  }

  it('is answered on paper after two investigated, another approved, and the body put it right', async () => {
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
    const { matter, papers, citizen, terms } = await look(ref)
    expect(matter).toMatchObject({ state: 'replied', closed: true, title: `反映${BODY}：行政检查` })
    expect([...papers].map(([name, { number }]) => [name, number])).toEqual([
      ['reply', '卓司执监复字〔2026〕1号'],
      ['decision', '卓司执监决字〔2026〕1号'],
      ['opinion', '卓司执监意字〔2026〕1号'],
      ['accepted', '卓司执监受字〔2026〕1号'],
      ['report', null],
      ['receipt', '卓司执监收字〔2026〕1号'],
    ])
    expect(citizen.filter(said => !said.includes('制发') && !said.includes('期限'))).toEqual([
      `实名提交，反映${BODY}（已读第 1 版须知）`,
      '《举报投诉书》等待签名：投诉举报人',
      '已受理',
      '已指定 2 名调查人员，开始调查',
      '已向被反映的单位发出监督文书，要求限期整改',
      '已答复，办结',
      '作废《举报投诉书》：没有签名，事项已经结束',
    ])
    expect(terms.every(({ metAt }) => metAt !== null)).toBe(true)
    await does(rate, { stars: '1', reasons: ['slow'] }, who)
    await does(followBadRating, { note: '已电话说明办理经过' }, clerk)
    await expect(does(rate, { stars: '5' }, who)).rejects.toThrow()
  })

  it('tells the body nothing of who filed it, and who filed it nothing of what is written to the body', async () => {
    const { ref, does } = await investigating()
    await does(
      propose,
      { ...finding, opinion: `举报人${NAME}（${PHONE}）说没有出示证件，经核实属实。` },
      clerk,
    )
    await does(approve, {}, head)
    const { papers, citizen, staff } = await look(ref)
    const opinion = papers.get('opinion')!
    expect(opinion.text).toContain('没有出示证件')
    expect(opinion.readers).toEqual(['staff'])
    for (const secret of [NAME, PHONE]) {
      expect(opinion.text).not.toContain(secret)
      expect(JSON.stringify(staff)).not.toContain(secret)
    }
    expect(citizen.join()).not.toContain('意见书')
  })

  it('is answered without what tells who filed it: who knows is told at the field, of others it is taken out', async () => {
    const told = {
      ground: 'civil',
      reason: `${NAME}反映的是货款争议，已电话${PHONE}说明，也可拨打0474-4701234。`,
    }
    const unknown = await filed()
    await unknown.does(decline, told, clerk)
    const { papers, staff } = await look(unknown.ref)
    const text = papers.get('declined')!.text
    expect(text).toContain('0474-4701234')
    for (const secret of [NAME, PHONE]) expect(text + JSON.stringify(staff)).not.toContain(secret)
    const noted = await read(({ store }) =>
      store.read
        .selectFrom('audit')
        .select('detail')
        .where('action', '=', 'complaints.decline')
        .where('subject', '=', unknown.ref)
        .execute(),
    )
    expect(noted.map(({ detail }) => detail).join()).toContain('"veiled":["reason"]')

    const { does } = await investigating()
    await does(propose, { ...finding, measure: 'none' }, clerk)
    await does(approve, {}, head)
    await does(seeIdentity, { reason: '电话核实情况' }, clerk)
    const answer = `${NAME}您好，您反映的没有出示证件属实。`
    await expect(does(reply, { answer }, clerk)).rejects.toMatchObject({
      fields: [{ field: 'answer', message: expect.stringContaining('投诉举报人的姓名') }],
    })
    await does(reply, { answer: '您反映的没有出示证件属实。' }, clerk)
  })

  it('may be handled by two from the first, who then look at what was sent, and ends with nobody who handles it', async () => {
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

  it('is extended once, and no longer than the county lets by the rule that it names', async () => {
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

  describe('handled together with another of the same thing', () => {
    async function both(otherBody = '县市监局') {
      const one = await investigating()
      const who = await reporter()
      const input = { ...told, body: 'other', otherBody, name: '王建军', phone: '13900001234' }
      const { ref } = (await run(file, { ...input, notice: await noticeRead() } as never, who)) as {
        ref: string
      }
      const other = {
        ref,
        who,
        does: (command: unknown, given: object, by: Caller) =>
          run(command as typeof accept, { ref, input: given } as never, by),
      }
      await other.does(accept, {}, clerk)
      return { one, other }
    }

    it('is looked into once and answered to each, who learn nothing of each other', async () => {
      const { one, other } = await both()
      await expect(other.does(merge, { into: one.ref }, clerk)).rejects.toThrow('没有办理此事项的权限')
      await other.does(merge, { into: one.ref }, head)
      const { matter } = await look(other.ref)
      expect(matter).toMatchObject({ state: 'merged', stateLabel: '调查中' })
      expect((await read(({ store }) => handlersNow(store.read, matter.id))).map(({ name }) => name)).toEqual(
        ['郭晓东', '苏日娜'],
      )
      await one.does(propose, { ...finding, measure: 'none' }, clerk)
      await one.does(approve, {}, head)
      await one.does(extend, { days: 10, reason: '需要外地协查' }, head)
      await one.does(reply, { answer: '您和王建军反映的没有出示证件属实，已责令改正。' }, clerk)
      for (const { ref } of [one, other]) {
        const { matter, papers, citizen } = await look(ref)
        expect(matter).toMatchObject({ state: 'replied', closed: true })
        expect(papers.get('reply')!.text).toContain('已责令改正')
        expect(papers.get('reply')!.text).toContain('部分属实')
        expect(papers.get('extension')!.text).toContain('10')
        const own = [...papers.values()].filter(({ readers }) => readers.includes('citizen'))
        const seen = citizen.join() + own.map(({ text }) => text).join()
        for (const secret of ['王建军', '并入', '一并']) expect(seen).not.toContain(secret)
        const others = ref === one.ref ? other.ref : one.ref
        expect(seen).not.toContain(others.slice(3))
      }
      const figures = await read(({ store }) =>
        store.read.selectFrom('complaints_complaint').select(['body', 'listed']).execute(),
      )
      expect(figures).toContainEqual({ body: '县市监局', listed: BODY })
    })

    it('goes on by itself where it is separated, or the other is taken back', async () => {
      const first = await both()
      await first.other.does(merge, { into: first.one.ref }, head)
      await first.other.does(separate, {}, head)
      expect((await look(first.other.ref)).matter.state).toBe('investigating')
      await first.other.does(merge, { into: first.one.ref }, head)
      await first.one.does(withdraw, { reason: '' }, first.one.who)
      expect((await look(first.other.ref)).matter.state).toBe('investigating')
    })

    it('is not what is about another body, itself, or over', async () => {
      const { one, other } = await both('县税务局')
      const into = (ref: string) => other.does(merge, { into: ref }, head)
      await expect(into(one.ref)).rejects.toMatchObject({ reason: 'body' })
      await expect(into(other.ref)).rejects.toMatchObject({ reason: 'same' })
      await expect(into('2026-999999')).rejects.toMatchObject({ reason: 'unknown' })
      await one.does(withdraw, { reason: '' }, one.who)
      await expect(into(one.ref)).rejects.toMatchObject({ reason: 'state' })
    })
  })

  it('is not transferred to the body that it is about', async () => {
    const { does } = await filed()
    const transferred = does(transfer, { organ: '卓资县市监局', reason: '由该局处理。' }, clerk)
    await expect(transferred).rejects.toMatchObject({ fields: [{ field: 'organ' }] })
  })

  it('is transferred without what tells who filed it', async () => {
    const { ref, does } = await filed()
    await does(transfer, { organ: '乌兰察布市司法局', reason: '被反映的行为由市级机关作出。' }, clerk)
    const { matter, papers } = await look(ref)
    expect(matter.state).toBe('transferred')
    const letter = papers.get('transfer')!
    expect(letter.text).toContain('没有出示证件')
    expect(letter.text).toContain('某某')
    for (const secret of [NAME, PHONE]) expect(letter.text).not.toContain(secret)
    expect(letter.readers).toEqual(['staff'])
    expect(papers.get('transfer-notice')!.readers).toContain('citizen')
  })

  it('stands still while something is supplied, and is taken to be withdrawn where nothing comes', async () => {
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

  it('is not accepted with the reason and the right way, within the time that the county set', async () => {
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

  it('is decided by two: whoever investigates neither approves nor extends', async () => {
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
    await does(extend, { days: 30, reason: '需要外地协查' }, head)
    const { terms, papers } = await look(ref)
    expect(terms.find(({ key }) => key === 'handling')!.dueAt).toBeGreaterThan(before)
    expect(papers.get('extension')!.text).toContain('30')
    await does(approve, {}, head)
    expect((await look(ref)).matter.state).toBe('answering')
    await world.officer('苏日娜', handler)
  })

  it('shows who filed it to nobody who named themselves, and is approved by none who investigated before', async () => {
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

  it('gives the body the time that the county set where the proposal states none', async () => {
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

  it('is investigated by two at least, none of the body concerned, and handled by no other', async () => {
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

  it('is kept from people of the body whenever the county names them, however the body was written', async () => {
    const list = (bodies: string) =>
      run(settingsCommand(complaints.settings!) as never, { bodies } as never, operator)
    const bao = await world.officer('包玉山', handler)
    const { id } = bao.principal as { id: string }
    const who = await reporter()
    const input = {
      ...told,
      body: 'other',
      otherBody: '县税务局大榆树税务所',
      ...identity,
      notice: await noticeRead(),
    }
    const { ref } = (await run(file, input as never, who)) as { ref: string }
    const does = (command: unknown, given: object, by: Caller) =>
      run(command as typeof accept, { ref, input: given } as never, by)
    await does(accept, {}, clerk)
    await does(assign, { investigators: [id, ...investigators()], vow: true }, head)
    await does(note, { note: '调取了执法记录' }, bao)
    await list(`税务局，${id}，newcomer`)
    await expect(does(note, { note: '再看一次' }, bao)).rejects.toThrow('没有找到这件事项')
    const handlers = await read(async ({ store }) =>
      handlersOf(store.read, (await findMatter(store.read, ref))!.id),
    )
    expect(handlers.filter(({ until }) => until === null).map(({ name }) => name)).not.toContain('包玉山')
    const newcomer = await world.officer('那仁', handler)
    await expect(does(note, { note: '是谁反映的' }, newcomer)).rejects.toThrow('只有本案指定的承办人')
    const newcomerId = (newcomer.principal as { id: string }).id
    await read(({ store }) =>
      store.write.updateTable('officer').set({ username: 'newcomer' }).where('id', '=', newcomerId).execute(),
    )
    await expect(does(note, { note: '是谁反映的' }, newcomer)).rejects.toThrow('没有找到这件事项')
    await list('税务局')
    await expect(does(note, { note: '现在又能看了' }, bao)).rejects.toThrow('只有本案指定的承办人')
    await run(settingsCommand(complaints.settings!) as never, {} as never, operator)
  })

  it('records which notice was read, with its text for good, and asks to read it again once it changed', async () => {
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
    const { ref, who, does } = await filed()
    await does(addMore, { text: '昨天他们又来了一次' }, who)
    await expect(does(addMore, { text: '不是我的事' }, citizen)).rejects.toThrow('没有找到这件事项')
    await does(withdraw, { reason: '已经解决了' }, who)
    expect((await look(ref)).matter).toMatchObject({ state: 'withdrawn', closed: true })
  })

  it('names the bodies of a county with the county, whichever way its list is written', () => {
    const list = '公安局\n卓资县税务局，zhang、li\n\n 林业和草原局\tsuri '
    expect(bodiesIn({ bodies: list }, '卓资县')).toEqual([
      { name: '卓资县公安局', usernames: [] },
      { name: '卓资县税务局', usernames: ['zhang', 'li'] },
      { name: '卓资县林业和草原局', usernames: ['suri'] },
    ])
    expect(fullDate(world.clock.now())).toMatch(/^2026年/)
  })
})
