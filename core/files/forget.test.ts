import { join } from 'node:path'
import { expect, test } from 'vitest'
import { hours } from '#core/time'
import { openAttachments } from '#tests/attachments'
import { docx, pdf, png } from '#tests/sample-files'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'

async function house(kind: StoreKind) {
  const a = await openAttachments(kind)
  return { a, li: await a.world.citizen('李秀英') }
}

eachStoreKind('what nobody attaches', kind => {
  test('is forgotten after a day, row first and bytes then; what hangs on a matter stays', async () => {
    const { a, li } = await house(kind)
    const kept = await a.send(li, 'kept.pdf', pdf())
    await a.open(li, [kept])
    const loose = await a.send(li, 'loose.jpg', await png())
    a.world.clock.advance(hours(23))
    await a.world.settle()
    expect((await a.get(li, loose.id)).status).toBe(200)
    a.world.clock.advance(hours(1))
    await a.world.settle()
    await expect(a.get(li, loose.id)).rejects.toMatchObject({ code: 'not-found' })
    expect(a.on('files')).toEqual([join(ZHUOZI, kept.sha256.slice(0, 2), kept.sha256.slice(2))])
    expect((await a.get(li, kept.id)).status).toBe(200)
  })

  test('keeps its bytes while another file has the same', async () => {
    const { a, li } = await house(kind)
    await a.send(li, 'loose.pdf', pdf())
    const kept = await a.send(li, 'kept.pdf', pdf())
    await a.open(li, [kept])
    a.world.clock.advance(hours(25))
    await a.world.settle()
    expect((await a.get(li, kept.id)).status).toBe(200)
  })

  test('once a day bytes without a row are removed, and never bytes that have one', async () => {
    const { a, li } = await house(kind)
    const kept = await a.send(li, 'kept.pdf', pdf())
    await a.open(li, [kept])
    const orphan = await a.send(li, 'orphan.docx', docx())
    await a.send(li, 'loose.jpg', await png())
    await a.in(async ({ store }) => {
      await store.write.deleteFrom('file').where('id', '=', orphan.id).execute()
    })
    // Bytes are of this machine's time: the clock of the small world is set after it.
    a.world.clock.advance(Date.now() - a.world.clock.now() + hours(25))
    await a.world.deployment.sweep()
    await a.world.settle()
    expect(a.on('files')).toEqual([join(ZHUOZI, kept.sha256.slice(0, 2), kept.sha256.slice(2))])
    expect(await a.files.tidy(ZHUOZI)).toEqual({ files: 0, bytes: 0 })
  })
})
