import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { openAttachments } from '#tests/attachments'
import { docx, heic, lyingDocx, mp4, pdf, photoFromPhone, pixelBomb, png } from '#tests/sample-files'
import { eachStoreKind, type StoreKind } from '#tests/stores'

async function house(kind: StoreKind) {
  const a = await openAttachments(kind)
  return { a, li: await a.world.citizen('李秀英') }
}

function memo<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())

eachStoreKind('a photo from a phone', kind => {
  test('stands upright, says nothing of where it was taken, and has a small picture', async () => {
    const { a, li } = await house(kind)
    const original = await photoFromPhone(3000, 2000)
    expect((await sharp(original).metadata()).exif?.includes('Test phone')).toBe(true)

    const file = await a.send(li, 'IMG_2001.JPG', original)
    expect(file).toMatchObject({ kind: 'photo', mediaType: 'image/jpeg', name: 'IMG_2001.jpg' })
    const kept = await bytesOf(await a.get(li, file.id))
    const metadata = await sharp(kept).metadata()
    expect([metadata.width, metadata.height]).toEqual([1707, 2560])
    expect([metadata.exif, metadata.xmp, metadata.orientation]).toEqual([undefined, undefined, undefined])
    expect([file.width, file.height, file.bytes]).toEqual([1707, 2560, kept.length])
    for (const trace of ['Exif', 'Test phone', 'http://ns.adobe.com'])
      expect(kept.includes(trace)).toBe(false)
    // Its left half was red; turned right by a quarter, that is the upper half.
    const { data } = await sharp(kept)
      .resize(1, 2, { fit: 'fill' })
      .raw()
      .toBuffer({ resolveWithObject: true })
    expect([...data].map(value => Math.round(value / 255))).toEqual([1, 0, 0, 0, 0, 1])

    const small = await sharp(await bytesOf(await a.get(li, file.id, { thumbnail: true }))).metadata()
    expect([small.width, small.height, small.exif]).toEqual([213, 320, undefined])
  })

  test('a long screenshot of a chat keeps a width at which it can be read', async () => {
    const { a, li } = await house(kind)
    const file = await a.send(li, 'chat.png', await png(1080, 9000))
    expect([file.width, file.height]).toEqual([1024, 8533])
  })

  test('a PNG that is called .jpg is a photo all the same', async () => {
    const { a, li } = await house(kind)
    expect(await a.send(li, 'mmexport169.jpg', await png())).toMatchObject({ kind: 'photo', width: 64 })
  })
})

describe('what is not accepted is refused in words, and leaves nothing', () => {
  const shared = memo(() => house('sqlite'))

  test.each([
    [
      'a PNG named .pdf',
      'x.pdf',
      () => png(),
      '“x.pdf”的名称与内容不符，它的内容是 PNG 图片。请核对后重新选择',
    ],
    ['a text', 'x.txt', () => Buffer.from('你好'), '“x.txt”不是可以接收的文件'],
    [
      'a program named .jpg',
      'x.jpg',
      () => Buffer.from('MZ\x90\0'.padEnd(300, '\0')),
      '“x.jpg”的内容不是照片，可能改过名称或者已损坏，不能接收',
    ],
    [
      'a picture in a format that is not accepted, named .jpg',
      'x.jpg',
      () => Buffer.from('GIF89a'.padEnd(300, '\0')),
      '“x.jpg”不是可以接收的文件。可以接收照片',
    ],
    [
      'a video in a format that is not accepted, named .mp4',
      'x.mp4',
      () => Buffer.from('FLV\x01'.padEnd(300, '\0')),
      '“x.mp4”不是可以接收的文件。可以接收照片',
    ],
    [
      'a picture named .mp4',
      'x.mp4',
      () => Buffer.from('GIF89a'.padEnd(300, '\0')),
      '“x.mp4”的内容不是视频或者录音，可能改过名称',
    ],
    ['nothing', 'x.pdf', () => Buffer.alloc(0), '“x.pdf”是空文件'],
    ['half a photo', 'x.jpg', async () => (await photoFromPhone()).subarray(0, 3000), '“x.jpg”打不开'],
    ['a HEIC photo that cannot be decoded', 'x.heic', heic, '“x.heic”是 HEIC 照片，暂时不能接收'],
    ['a picture made to fill memory', 'x.png', pixelBomb, '“x.png”的画面太大'],
    ['an archive made to fill a disk', 'x.docx', () => docx(320_000_000), '“x.docx”解压后太大，不能接收'],
    ['an archive that hides how much it holds', 'x.docx', lyingDocx, '“x.docx”解压后太大，不能接收'],
    ['half an archive', 'x.docx', () => docx().subarray(0, -60), '“x.docx”打不开'],
    [
      'an archive with a broken part',
      'x.docx',
      () => {
        const bytes = docx()
        bytes.fill(0xff, bytes.indexOf('image1.bmp') + 10, bytes.indexOf('image1.bmp') + 16)
        return bytes
      },
      '“x.docx”打不开',
    ],
    [
      'a text named .pdf',
      '合同.pdf',
      () => Buffer.from('你好'),
      '“合同.pdf”的内容不是 PDF 文件，可能改过名称',
    ],
    ['an archive that is no paper', 'x.zip', () => docx(), '“x.zip”不是可以接收的文件'],
    [
      'a photo that is too large',
      'x.jpg',
      () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(20_000_001)]),
      '“x.jpg”超过 20 MB',
    ],
    ['an old Word file', 'x.doc', () => pdf(), '“x.doc”是旧格式或加了密码的文档'],
  ] as const)('%s', async (_, name, bytes, message) => {
    const { a, li } = await shared()
    const refusal = await a.send(li, name, await bytes()).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ fields: [{ field: 'files', message: expect.stringContaining(message) }] })
    expect(a.on('uploads')).toEqual([])
    await a.in(async ({ store }) => {
      expect(await store.read.selectFrom('file').selectAll().execute()).toEqual([])
    })
  })

  test('a county sets how large a photo may be', async () => {
    const { a, li } = await house('sqlite')
    await a.in(({ store }) =>
      store.write
        .insertInto('setting')
        .values({ module: 'files', value: '{"photo":1}', version: 1, updated_at: a.world.clock.now() })
        .execute(),
    )
    const noise = Buffer.concat([await photoFromPhone(), Buffer.alloc(1_000_000)])
    await expect(a.send(li, 'x.jpg', noise)).rejects.toMatchObject({ code: 'too-large' })
  })
})

eachStoreKind('papers, videos and recordings', kind => {
  const shared = memo(() => house(kind))

  test.each([
    ['证据.pdf', pdf(), { kind: 'document', mediaType: 'application/pdf', name: '证据.pdf' }],
    ['合同.docx', docx(), { kind: 'document', name: '合同.docx' }],
    ['现场.mp4', mp4(), { kind: 'video', mediaType: 'video/mp4', name: '现场.mp4' }],
    ['录音.m4a', mp4(), { kind: 'audio', mediaType: 'audio/mp4', name: '录音.m4a' }],
    ['../../etc/\u202egnp.fdp.pdf', pdf(), { name: 'gnp.fdp.pdf' }],
    ['', pdf(), { name: '文件.pdf' }],
  ] as const)('%s is kept as it is', async (name, bytes, expected) => {
    const { a, li } = await shared()
    const file = await a.send(li, name, bytes)
    expect(file).toMatchObject(expected)
    expect(await bytesOf(await a.get(li, file.id))).toEqual(bytes)
  })
})
