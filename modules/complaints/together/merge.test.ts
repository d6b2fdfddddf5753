import { beforeAll, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { findMatter, handlersNow } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { recordCorrection } from '../correction/correct.ts'
import { reply } from '../ending/reply.ts'
import { withdraw } from '../filing/withdraw.ts'
import { BODY, type Bureau, finding, NAME, openBureau } from '../fixtures/bureau.ts'
import { approve } from '../investigation/approve.ts'
import { extend } from '../investigation/extend.ts'
import { propose } from '../investigation/propose.ts'
import { accept } from '../review/accept.ts'
import { likelySame } from './likely.ts'
import { merge, separate } from './merge.ts'

eachStoreKind('a report handled together with another of the same thing', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  /** Two reports: one is looked into, of the other the body is written otherwise. */
  async function both(otherBody = '县市监局') {
    const { investigating, filed, clerk } = bureau
    const one = await investigating()
    const other = await filed({ body: 'other', otherBody, name: '王建军', phone: '13900001234' })
    await other.does(accept, {}, clerk)
    return { one, other }
  }

  it('is looked into once and answered to each, who learn nothing of each other', async () => {
    const { clerk, head, read, look } = bureau
    const { one, other } = await both()
    await expect(other.does(merge, { into: one.ref }, clerk)).rejects.toThrow('没有办理此事项的权限')
    await other.does(merge, { into: one.ref }, head)
    const { matter } = await look(other.ref)
    expect(matter).toMatchObject({ state: 'merged', stateLabel: '调查中' })
    const handlers = await read(({ store }) => handlersNow(store.read, matter.id))
    expect(handlers.map(({ name }) => name)).toEqual(['郭晓东', '苏日娜'])
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

  it('is not looked into by whom it is about, unless whoever merges found that to be another', async () => {
    const { clerk, head, investigating, filed, look } = bureau
    const one = await investigating()
    const other = await filed({ body: 'other', otherBody: '县市监局', officer: '苏日娜' })
    await other.does(accept, {}, clerk)
    await expect(other.does(merge, { into: one.ref }, head)).rejects.toMatchObject({
      fields: [{ field: 'into', message: expect.stringContaining('那一件由“苏日娜”调查') }],
    })
    expect((await look(other.ref)).matter.state).toBe('accepted')
    await other.does(merge, { into: one.ref, namesake: true }, head)
    expect((await look(other.ref)).matter.state).toBe('merged')
  })

  it('tells each who reported of what the body is told to do', async () => {
    const { clerk, head, look } = bureau
    const { one, other } = await both()
    await other.does(merge, { into: one.ref }, head)
    await one.does(propose, finding, clerk)
    await one.does(approve, {}, head)
    await one.does(recordCorrection, { outcome: 'done', account: '罚款已退还' }, clerk)
    for (const { ref } of [one, other]) {
      const { citizen, told } = await look(ref)
      expect(citizen).toContain('已向被反映的单位发出监督文书，要求限期整改')
      expect(citizen).toContain('被反映的单位已经整改，我局已经核实')
      for (const kind of ['measure', 'verified']) expect(told).toContain(`complaints.${kind}`)
    }
  })

  it('is given more time once, also where that was before it was merged', async () => {
    const { head, look } = bureau
    const { one, other } = await both()
    const until = async (ref: string) => (await look(ref)).terms.find(({ key }) => key === 'handling')!.dueAt
    const before = await until(one.ref)
    await other.does(extend, { days: 20, reason: '需要鉴定' }, head)
    const extended = await until(other.ref)
    await other.does(merge, { into: one.ref }, head)
    await one.does(extend, { days: 10, reason: '需要外地协查' }, head)
    expect(await until(one.ref)).toBeGreaterThan(before)
    expect(await until(other.ref)).toBe(extended)
  })

  it('goes on by itself where it is separated, or the other is taken back', async () => {
    const { head, look } = bureau
    const { one, other } = await both()
    await other.does(merge, { into: one.ref }, head)
    await other.does(separate, {}, head)
    expect((await look(other.ref)).matter.state).toBe('investigating')
    await other.does(merge, { into: one.ref }, head)
    await one.does(withdraw, { reason: '' }, one.who)
    expect((await look(other.ref)).matter.state).toBe('investigating')
  })

  it('is not what is about another body, itself, or over', async () => {
    const { head } = bureau
    const { one, other } = await both('县税务局')
    const into = (ref: string) => other.does(merge, { into: ref }, head)
    await expect(into(one.ref)).rejects.toMatchObject({ reason: 'body' })
    await expect(into(other.ref)).rejects.toMatchObject({ reason: 'same' })
    await expect(into('2026-999999')).rejects.toMatchObject({ reason: 'unknown' })
    await one.does(withdraw, { reason: '' }, one.who)
    await expect(into(one.ref)).rejects.toMatchObject({ reason: 'state' })
  })

  it('is led to those of the same body that still run, the same act first, without who filed them', async () => {
    const { world, clerk, head, filed, read } = bureau
    const body = { body: 'other', otherBody: '卓资县粮食和物资储备局' }
    const report = async (otherwise: object) => {
      const one = await filed({ ...body, ...otherwise })
      await one.does(accept, {}, clerk)
      return one
    }
    const sameAct = await report({})
    const otherAct = await report({ act: 'fee', otherBody: '县粮食和物资储备局' })
    const over = await report({})
    await over.does(withdraw, { reason: '' }, over.who)
    await report({ otherBody: '卓资县气象局' })
    const asked = await report({})
    const likely = (by: Caller, permissions: readonly string[]) =>
      read(async ({ store, tenant }) => {
        const { id } = (await findMatter(store.read, asked.ref))!
        const principal = `officer:${(by.principal as { id: string }).id}`
        return likelySame(tenant, id, { permissions: new Set(permissions), principal })
      })
    const found = await likely(head, ['complaints.read'])
    expect(found.map(({ matter }) => matter.ref)).toEqual([sameAct.ref, otherAct.ref])
    expect(found[0]!.told).toContain('没有出示证件')
    expect(found.map(({ told }) => told).join()).not.toContain(NAME)
    expect(await likely(await world.officer('白玉兰', 'matters.read'), ['matters.read'])).toEqual([])
  })
})
