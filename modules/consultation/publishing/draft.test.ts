import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { findMatter, threadsOf } from '#core/matters'
import { minutes } from '#core/time'
import { officerIn } from '#tests/signed-in'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from '../answer.ts'
import { ask } from '../ask.ts'
import { callIn } from '../callIn.ts'
import { followUp, reply } from '../converse.ts'
import { hide } from '../hide.ts'
import consultation from '../index.ts'
import { DUTY } from '../permissions.ts'
import { supplement } from '../supplement.ts'
import { draftOf } from './draft.ts'

eachStoreKind('what would be published of a question', kind => {
  const asked = async () => {
    const site = await openSite(kind, [consultation])
    const { world } = site
    const { deployment } = world
    const lawyer = await world.lawyer('张志远', { adviserOf: ZHUOZI })
    const citizen = await world.citizen('王建军')
    const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened: '房东一直不退我的押金。' }, citizen)
    await world.settle()
    const permissions = ['matters.read', 'consultation.hide', DUTY]
    const { caller: officer } = await officerIn(site, { name: '苏日娜', username: 'surina', permissions })
    const run = (command: unknown, input: object, by: Caller) =>
      deployment.run(ZHUOZI, command as typeof answer, { ref, input } as never, by)
    const look = () =>
      deployment.withCounty(ZHUOZI, async ({ store: { read } }) => {
        const matter = (await findMatter(read, ref))!
        const [thread] = await threadsOf(read, matter.id)
        return { draft: await draftOf(read, matter), thread: thread! }
      })
    const hideAt = async (at: number) => {
      world.clock.advance(minutes(1))
      const { id } = (await look()).thread.messages[at]!
      await run(hide, { message: id, reason: '引用的规定已经废止' }, officer)
    }
    const bodies = async () => (await look()).draft.answers.map(({ body }) => body)
    return { run, look, hideAt, bodies, lawyer, citizen, officer }
  }

  test('is the answer that a lawyer gave anew, where their first is hidden, and no reply to what was asked further', async () => {
    const { run, look, hideAt, bodies, lawyer, citizen, officer } = await asked()
    await run(answer, { body: '先发律师函。' }, lawyer)
    expect(await bodies()).toEqual(['先发律师函。'])
    await run(followUp, { thread: (await look()).thread.id, body: '要多少钱？' }, citizen)
    await run(reply, { body: '大约五百元。' }, lawyer)
    await hideAt(0)
    expect(await bodies()).toEqual([])
    await hideAt(2)
    await run(callIn, { lawyer: '张志远' }, officer)
    await run(answer, { body: '可以向法院起诉，请求退还押金。' }, lawyer)
    expect(await bodies()).toEqual(['可以向法院起诉，请求退还押金。'])
  })

  test('is called by what was told first, where more was told later', async () => {
    const { run, look, citizen } = await asked()
    await run(supplement, { body: '我住在他家两年了。' }, citizen)
    const { draft } = await look()
    expect(draft.title).toBe('房东一直不退我的押金。')
    expect(draft.question).toContain('我住在他家两年了。')
  })
})
