import { expect, test } from 'vitest'
import { openAttachments, visitor } from '#tests/attachments'
import { pdf, png } from '#tests/sample-files'
import { eachStoreKind } from '#tests/stores'
import { addressOf, create, head, patch } from '#tests/tus'
import { XINGHE } from '#tests/world'

eachStoreKind('another’s upload', kind => {
  test('is not found by anybody else, here or in another county', async () => {
    const a = await openAttachments(kind)
    const browser = visitor()
    const mine = await a.listen(browser)
    const { pathname } = new URL(addressOf(mine.url, await create(mine.url, 1000, 'a.pdf')))
    for (const other of [visitor(), await a.world.citizen('王建国'), await a.world.officer('赵科员', '*')]) {
      const theirs = await a.listen(other)
      const upload = new URL(pathname, theirs.url).href
      expect((await head(upload)).status).toBe(404)
      expect((await patch(upload, 0, Buffer.alloc(10))).status).toBe(404)
      expect((await fetch(upload, { method: 'DELETE', headers: { 'tus-resumable': '1.0.0' } })).status).toBe(
        404,
      )
    }
    const elsewhere = await a.listen(browser, XINGHE)
    expect((await head(new URL(pathname, elsewhere.url).href)).status).toBe(404)
    expect((await head(new URL(pathname, mine.url).href)).status).toBe(200)
  })
})

eachStoreKind('browsers in which nobody has signed in', kind => {
  test('fill no more of a county’s room together than is left to them, whoever has signed in does not wait for it', async () => {
    const a = await openAttachments(kind)
    const [visitors, citizens] = [await a.listen(visitor()), await a.listen(await a.world.citizen('李秀英'))]
    const sends = async ({ url }: { url: string }) => {
      const answer = await create(url, 90_000_000, '长.mp4')
      return answer.ok || ((await answer.json()) as { detail: string }).detail
    }
    expect([await sends(visitors), await sends(citizens)]).toEqual([true, true])
    const { id } = await a.send(visitor(), 'a.pdf', pdf())
    await a.in(({ store }) =>
      store.write.updateTable('file').set({ bytes: 40_000_000_001 }).where('id', '=', id).execute(),
    )
    expect([await sends(visitors), await sends(citizens)]).toEqual([
      '现在上传的人太多，请登录后再上传附件',
      true,
    ])
  })
})

test('what a name and a size already say is refused before anything is sent', async () => {
  const a = await openAttachments('sqlite')
  const { url } = await a.listen(await a.world.citizen('李秀英'))
  const told = async (bytes: number, name: string) => {
    const answer = await create(url, bytes, name)
    return [answer.status, ((await answer.json()) as { detail: string }).detail]
  }
  expect(await told(20_000_001, '大.jpg')).toEqual([413, '“大.jpg”超过 20 MB，请缩小后再上传'])
  expect(await told(100, 'x.exe')).toEqual([422, expect.stringContaining('“x.exe”不是可以接收的文件')])
  expect((await create(url, 99_000_000, '长.mp4')).status).toBe(201)
  const most = '“庭审录像.mp4”超过 100 MB，请缩小后再上传'
  expect(await told(2_000_000_000, '庭审录像.mp4')).toEqual([413, most])
  expect(a.on('uploads').filter(name => !name.includes('.'))).toHaveLength(1)
  const unnamed = await a.listen(visitor())
  expect((await create(unnamed.url, 99_000_000, '长.mp4')).status).toBe(201)
})

test('what turns out to be something else is refused when it is whole, and is gone', async () => {
  const a = await openAttachments('sqlite')
  const { url } = await a.listen(await a.world.citizen('李秀英'))
  const bytes = await png()
  const upload = addressOf(url, await create(url, bytes.length, 'x.pdf'))
  const last = await patch(upload, 0, bytes)
  expect([last.status, await last.json()]).toEqual([
    422,
    expect.objectContaining({ detail: '“x.pdf”的名称与内容不符，它的内容是 PNG 图片。请核对后重新选择' }),
  ])
  expect((await head(upload)).status).toBe(404)
  expect(a.on('uploads')).toEqual([])
})
