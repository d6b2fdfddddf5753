import { join } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { filesOf } from '#core/files'
import { findMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { hours } from '#core/time'
import { openAttachments, visitor } from '#tests/attachments'
import { docx, heic, mp4, pdf, photoFromPhone, pixelBomb, png } from '#tests/sample-files'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { sayParcel } from '#tests/with-attachments'
import { XINGHE, ZHUOZI } from '#tests/world'

async function house(kind: StoreKind) {
  const a = await openAttachments(kind)
  return { a, li: await a.world.citizen('李秀英'), wang: await a.world.citizen('王建国') }
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
      '“x.pdf”的名称与内容不符，它的内容是PNG 图片。请核对后重新选择',
    ],
    ['a text', 'x.txt', () => Buffer.from('你好'), '“x.txt”不是可以接收的文件'],
    [
      'a program named .jpg',
      'x.jpg',
      () => Buffer.from('MZ\x90\0'.padEnd(300, '\0')),
      '“x.jpg”不是可以接收的文件',
    ],
    ['nothing', 'x.pdf', () => Buffer.alloc(0), '“x.pdf”是空文件'],
    ['half a photo', 'x.jpg', async () => (await photoFromPhone()).subarray(0, 3000), '“x.jpg”打不开'],
    ['a HEIC photo that cannot be decoded', 'x.heic', heic, '“x.heic”是 HEIC 照片，暂时不能接收'],
    ['a picture made to fill memory', 'x.png', pixelBomb, '“x.png”的画面太大'],
    ['an archive made to fill a disk', 'x.docx', () => docx(320_000_000), '“x.docx”解压后太大，不能接收'],
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

eachStoreKind('whose it is', kind => {
  test('an upload is its owner’s alone, and another citizen finds nothing', async () => {
    const { a, li, wang } = await house(kind)
    const file = await a.send(li, 'a.pdf', pdf())
    await expect(a.get(wang, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.get(visitor(), file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.open(wang, [file])).rejects.toMatchObject({ fields: [{ field: 'files' }] })
    expect((await a.get(li, file.id)).status).toBe(200)
  })

  test('what a browser uploaded before anybody signed in is theirs who sign in there', async () => {
    const { a, wang } = await house(kind)
    const browser = visitor()
    const file = await a.send(browser, 'a.jpg', await png())
    const li = { ...(await a.world.citizen('李秀英')), uploads: browser.uploads }
    await expect(a.open(wang, [file])).rejects.toMatchObject({ reason: 'unknown-file' })
    const ref = await a.open(li, [file])
    expect((await a.get(li, file.id)).status).toBe(200)
    await expect(a.get(browser, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await a.in(async ({ store }) => {
      const matter = await findMatter(store.read, ref)
      expect(await filesOf(store.read, matter!.id)).toMatchObject([
        { id: file.id, owner: principalKey(li.principal), messageId: null, isLoose: false },
      ])
    })
  })

  test('a file hangs on one matter only once, and keeps the order in which it was added', async () => {
    const { a, li } = await house(kind)
    const sent = [await a.send(li, 'b.pdf', pdf()), await a.send(li, 'a.docx', docx())]
    const ref = await a.open(li, [...sent].reverse())
    await expect(a.open(li, [sent[0]!])).rejects.toMatchObject({ reason: 'unknown-file' })
    await a.in(async ({ store }) => {
      const files = await filesOf(store.read, (await findMatter(store.read, ref))!.id)
      expect(files.map(file => file.name)).toEqual(['a.docx', 'b.pdf'])
    })
  })

  test('staff with the right to matters see what hangs on one, and that they looked is on record', async () => {
    const { a, li } = await house(kind)
    const file = await a.send(li, 'a.jpg', await png())
    const clerk = await a.world.officer('赵科员', 'matters.read')
    await expect(a.get(clerk, file.id)).rejects.toMatchObject({ code: 'not-found' })
    const ref = await a.open(li, [file])
    expect((await a.get(clerk, file.id)).status).toBe(200)
    const newcomer = await a.world.officer('新来的', '')
    await expect(a.get(newcomer, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await a.in(async ({ store }) => {
      const looks = await store.read
        .selectFrom('audit')
        .selectAll()
        .where('action', '=', 'file.looked')
        .execute()
      expect(looks).toMatchObject([{ subject: ref, actor: principalKey(clerk.principal) }])
      expect(JSON.parse(looks[0]!.detail)).toMatchObject({ file: file.id })
    })
  })

  test('a file of a message is for those who may read the message', async () => {
    const { a, li, wang } = await house(kind)
    const clerk = await a.world.officer('赵科员', 'matters.read parcel.handle')
    const ref = await a.open(li, [])
    const file = await a.send(li, 'a.jpg', await png())
    const { message } = await a.world.deployment.run(
      ZHUOZI,
      sayParcel,
      { ref, input: { body: '见照片', files: [file.id] } },
      li,
    )
    for (const reader of [li, clerk]) expect((await a.get(reader, file.id)).status).toBe(200)
    await expect(a.get(wang, file.id)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.get(await a.world.lawyer('张律师'), file.id)).rejects.toMatchObject({ code: 'not-found' })

    // Hidden from everybody but staff and its author.
    await a.in(({ store }) =>
      store.write
        .updateTable('message')
        .set({ hidden_at: a.world.clock.now() })
        .where('id', '=', message)
        .execute(),
    )
    for (const reader of [li, clerk]) expect((await a.get(reader, file.id)).status).toBe(200)
    const own = await a.send(clerk, 'b.jpg', await png(32, 32))
    const said = await a.world.deployment.run(
      ZHUOZI,
      sayParcel,
      { ref, input: { body: '回信', files: [own.id] } },
      clerk,
    )
    // The officer's conversation has the officer as its counterpart: the citizen takes no part in it.
    expect(said.thread).toBeTruthy()
    await expect(a.get(li, own.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('nobody keeps more than forty uploads that hang on nothing', async () => {
    const { a, li, wang } = await house(kind)
    for (let n = 0; n < 40; n++) await a.send(li, 'a.pdf', pdf())
    await expect(a.send(li, 'a.pdf', pdf())).rejects.toMatchObject({ code: 'too-many' })
    await expect(a.send(wang, 'a.pdf', pdf())).resolves.toBeDefined()
  })
})

eachStoreKind('two counties', kind => {
  test('never share bytes, and what is one’s is not found in the other', async () => {
    const { a, li } = await house(kind)
    const chen = await a.world.citizen('陈桂兰', XINGHE)
    const here = await a.send(li, 'a.pdf', pdf())
    const there = await a.send(chen, 'a.pdf', pdf(), XINGHE)
    expect(there.sha256).toBe(here.sha256)
    const place = join(here.sha256.slice(0, 2), here.sha256.slice(2))
    expect(a.on('files')).toEqual([join(ZHUOZI, place), join(XINGHE, place)].sort())

    await expect(a.get(chen, here.id, {}, XINGHE)).rejects.toMatchObject({ code: 'not-found' })
    await expect(a.get(li, there.id)).rejects.toMatchObject({ code: 'not-found' })

    await a.files.erase(ZHUOZI)
    expect(a.on('files')).toEqual([join(XINGHE, place)])
    expect((await a.get(chen, there.id, {}, XINGHE)).status).toBe(200)
  })
})

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
