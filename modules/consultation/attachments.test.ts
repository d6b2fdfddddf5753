import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { openAttachments } from '#tests/attachments'
import { pdf, png } from '#tests/sample-files'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { answer } from './answer.ts'
import { ask } from './ask.ts'
import { followUp } from './converse.ts'
import { hide } from './hide.ts'
import consultation from './index.ts'

eachStoreKind('what is attached', kind => {
  test('to a question is seen by the lawyers it called; to an answer, by the citizen and nobody else', async () => {
    const a = await openAttachments(kind, {}, [consultation])
    const { deployment } = a.world
    const citizen = await a.world.citizen('王建军')
    const stranger = await a.world.citizen('李秀英')
    const adviser = await a.world.lawyer('张志远', { adviserOf: ZHUOZI })
    const second = await a.world.lawyer('乌云其其格', { adviserOf: ZHUOZI })
    const national = await a.world.lawyer('上海律师', { region: '31' })
    const bureau = await a.world.officer('赵科员', 'matters.read consultation.hide')
    const sees = (caller: Caller, id: string) =>
      a.get(caller, id).then(
        answer => answer.status === 200,
        (refusal: { code?: string }) => {
          expect(refusal.code).toBe('not-found')
          return false
        },
      )
    const whoSees = async (id: string) => {
      const seen: string[] = []
      for (const caller of [citizen, stranger, adviser, second, national, bureau])
        if (await sees(caller, id)) seen.push(caller.name)
      return seen
    }

    const photo = await a.send(citizen, '欠条.png', await png())
    const whatHappened = '老板三个月没有发工资，这是他写的欠条，怎么办？'
    const { ref } = await deployment.run(ZHUOZI, ask, { whatHappened, files: [photo.id] }, citizen)
    expect(await whoSees(photo.id)).toEqual(['王建军', '张志远', '乌云其其格', '赵科员'])

    const paper = await a.send(adviser, '投诉书.pdf', pdf())
    const body = '照这份格式写投诉书。'
    const { message } = await deployment.run(
      ZHUOZI,
      answer,
      { ref, input: { body, files: [paper.id] } },
      adviser,
    )
    expect(await whoSees(paper.id)).toEqual(['王建军', '张志远', '赵科员'])

    const thread = await a.in(({ store }) =>
      store.read.selectFrom('thread').select('id').executeTakeFirstOrThrow(),
    )
    const filled = await a.send(citizen, '写好的.png', await png(32, 32))
    const input = { thread: thread.id, body: '这样写行吗？', files: [filled.id] }
    await deployment.run(ZHUOZI, followUp, { ref, input }, citizen)
    expect(await whoSees(filled.id)).toEqual(['王建军', '张志远', '赵科员'])

    await deployment.run(ZHUOZI, hide, { ref, input: { message, reason: '格式不对' } }, bureau)
    expect(await whoSees(paper.id)).toEqual(['张志远', '赵科员'])
  })

  test('must be one’s own: another’s file is refused on its field, and nothing is asked', async () => {
    const a = await openAttachments(kind, {}, [consultation])
    const [mine, other] = [await a.world.citizen('王建军'), await a.world.citizen('李秀英')]
    const photo = await a.send(other, '别人的.png', await png())
    const input = { whatHappened: '老板三个月没有发工资，怎么办？', files: [photo.id] }
    await expect(a.world.deployment.run(ZHUOZI, ask, input, mine)).rejects.toMatchObject({
      fields: [{ field: 'files', message: '第 1 个附件已失效，请删去后重新添加' }],
    })
    await a.in(async ({ store }) => {
      expect(await store.read.selectFrom('matter').select('id').execute()).toEqual([])
    })
  })
})
