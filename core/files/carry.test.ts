import { expect, test } from 'vitest'
import { findMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { openAttachments } from '#tests/attachments'
import { png } from '#tests/sample-files'
import { eachStoreKind } from '#tests/stores'
import { sayParcel } from '#tests/with-attachments'
import { ZHUOZI } from '#tests/world'
import { filesToCarry } from './carry.ts'

eachStoreKind('what goes along to another matter', kind => {
  test('is all that its citizen sent, then or with what they wrote since, and nothing that they were sent', async () => {
    const a = await openAttachments(kind)
    const li = await a.world.citizen('李秀英')
    const clerk = await a.world.officer('赵科员', 'matters.read matters.write parcel.handle')
    const [first, later, theirs] = [
      await a.send(li, '欠条.png', await png()),
      await a.send(li, '聊天记录.png', await png(32, 32)),
      await a.send(clerk, '表格.png', await png(16, 16)),
    ]
    const ref = await a.open(li, [first])
    const say = (input: object, caller: typeof li) =>
      a.world.deployment.run(ZHUOZI, sayParcel, { ref, input }, caller)
    const { thread } = await say({ body: '又找到一张', files: [later.id] }, li)
    await say({ body: '请填表', files: [theirs.id], thread }, clerk)
    const carried = await a.in(async ({ store }) => {
      const { id } = (await findMatter(store.read, ref))!
      return filesToCarry(store.read, id, principalKey(li.principal))
    })
    expect(carried).toEqual([first.id, later.id])
  })
})
