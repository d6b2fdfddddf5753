import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Caller } from '#core/commands'
import { findMatter } from '#core/matters'
import { principalKey } from '#core/people'
import { minutes } from '#core/time'
import { openAttachments, visitor } from '#tests/attachments'
import { pdf, photoFromPhone, png } from '#tests/sample-files'
import { eachStoreKind, type StoreKind } from '#tests/stores'
import { flipByteIn } from '#tests/tampering'
import { sayParcel } from '#tests/with-attachments'
import { ZHUOZI } from '#tests/world'
import { storageOf } from './folderStorage.ts'
import { seeOriginals } from './originals.ts'
import { unsoundFiles } from './soundness.ts'

const bytesOf = async (response: Response) => Buffer.from(await response.arrayBuffer())
const placeOf = (bytes: Buffer) => {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  return join(ZHUOZI, sha256.slice(0, 2), sha256.slice(2))
}
const asked = { original: true } as const
const notFound = { code: 'not-found' }

async function house(kind: StoreKind) {
  const a = await openAttachments(kind)
  const li = await a.world.citizen('李秀英')
  const photo = await photoFromPhone()
  const handle = (ref: string, { principal, name }: Caller, until: 'begin' | 'end') =>
    a.in(async ({ store }) => {
      const { id } = (await findMatter(store.read, ref))!
      const [key, now] = [principalKey(principal), a.world.clock.now()]
      if (until === 'end')
        await store.write
          .updateTable('matter_handler')
          .set({ until: now })
          .where('principal', '=', key)
          .execute()
      else
        await store.write
          .insertInto('matter_handler')
          .values({ matter_id: id, principal: key, name, since: now, until: null })
          .execute()
    })
  const say = (ref: string, by: Caller, reason = '核对照片的拍摄时间') =>
    a.world.deployment.run(ZHUOZI, seeOriginals, { ref, input: { reason } }, by)
  return { a, li, photo, handle, say }
}

eachStoreKind('the original', kind => {
  test('is kept as it came beside what was made of it, and saved by who sent it', async () => {
    const { a, li, photo } = await house(kind)
    const file = await a.send(li, 'IMG_2001.JPG', photo)
    for (const when of ['loose', 'attached']) {
      if (when === 'attached') await a.open(li, [file])
      const answer = await a.get(li, file.id, { ...asked, range: 'bytes=10-20', ifNoneMatch: '*' })
      expect(answer.status).toBe(200)
      expect(await bytesOf(answer)).toEqual(photo)
      expect(answer.headers.get('content-type')).toBe('application/octet-stream')
      expect(answer.headers.get('cache-control')).toBe('private, no-store')
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*\.jpg$/)
    }
    expect((await bytesOf(await a.get(li, file.id))).equals(photo)).toBe(false)
    const picture = await a.send(li, '截图.png', await png())
    expect((await a.get(li, picture.id, asked)).headers.get('content-disposition')).toMatch(/\.png$/)
  })

  test('is the file itself where nothing was made of it, and is kept once', async () => {
    const { a, li } = await house(kind)
    const file = await a.send(li, 'a.pdf', pdf())
    expect(file).toMatchObject({ original: null, receivedSha256: file.sha256 })
    await expect(a.get(li, file.id, asked)).rejects.toMatchObject(notFound)
    expect(a.on('files')).toEqual([placeOf(pdf())])
  })

  test('of what came in before originals were kept is nowhere, not even what has its hash', async () => {
    const { a, li, photo } = await house(kind)
    const file = await a.send(li, 'a.jpg', photo)
    await a.in(({ store }) => store.write.updateTable('file').set({ original_ending: null }).execute())
    await expect(a.get(li, file.id, asked)).rejects.toMatchObject(notFound)
    expect((await a.get(li, file.id)).status).toBe(200)
  })

  test('opens to an officer who handles the matter and says why, for ten minutes, on record', async () => {
    const { a, li, photo, handle, say } = await house(kind)
    const file = await a.send(li, 'a.jpg', photo)
    const ref = await a.open(li, [file])
    const clerk = await a.world.officer('赵科员', 'matters.read matters.write parcel.handle')
    await expect(say(ref, clerk)).rejects.toMatchObject({ reason: 'handler' })
    await expect(a.get(clerk, file.id, asked)).rejects.toMatchObject(notFound)
    await handle(ref, clerk, 'begin')
    await expect(a.get(clerk, file.id, asked)).rejects.toMatchObject(notFound)
    await expect(say(ref, clerk, '看')).rejects.toMatchObject({ code: 'invalid' })
    await say(ref, clerk)
    expect(await bytesOf(await a.get(clerk, file.id, asked))).toEqual(photo)
    const audit = await a.in(({ store }) =>
      store.read
        .selectFrom('audit')
        .select(['action', 'detail'])
        .where('subject', '=', ref)
        .where('actor', '=', principalKey(clerk.principal))
        .execute(),
    )
    const told = audit.map(({ action, detail }) => `${action} ${detail}`).join('\n')
    expect(told).toMatch(/matter\.see-originals .*核对照片的拍摄时间/)
    expect(told).toMatch(new RegExp(`file\\.looked .*${file.id}.*original`))

    const others = [
      await a.world.officer('钱科员', 'matters.read matters.write parcel.handle'),
      await a.world.citizen('王建国'),
      await a.world.lawyer('张律师'),
      visitor(),
    ]
    for (const other of others) await expect(a.get(other, file.id, asked)).rejects.toMatchObject(notFound)
    a.world.clock.advance(minutes(10))
    await expect(a.get(clerk, file.id, asked)).rejects.toMatchObject(notFound)
    await say(ref, clerk)
    await handle(ref, clerk, 'end')
    await expect(a.get(clerk, file.id, asked)).rejects.toMatchObject(notFound)
  })

  test('of what the bureau answered with is not for whom it answered', async () => {
    const { a, li, photo } = await house(kind)
    const ref = await a.open(li, [])
    const clerk = await a.world.officer('赵科员', 'matters.read matters.write parcel.handle')
    const { thread } = await a.world.deployment.run(ZHUOZI, sayParcel, { ref, input: { body: '请补充' } }, li)
    const file = await a.send(clerk, 'b.jpg', photo)
    const input = { body: '见照片', files: [file.id], thread }
    await a.world.deployment.run(ZHUOZI, sayParcel, { ref, input }, clerk)
    expect((await a.get(li, file.id)).status).toBe(200)
    await expect(a.get(li, file.id, asked)).rejects.toMatchObject(notFound)
    expect(await bytesOf(await a.get(clerk, file.id, asked))).toEqual(photo)
  })

  test('of which one byte was altered, or that is gone, is not given out and is found', async () => {
    const { a, li, photo } = await house(kind)
    const file = await a.send(li, 'a.jpg', photo)
    const storage = storageOf(a.world.dataFolder, ZHUOZI)
    const unsound = () => a.in(({ store }) => unsoundFiles(store.read, storage))
    expect(await unsound()).toEqual({ missing: [], altered: [] })
    flipByteIn(join(a.world.dataFolder, 'files'), placeOf(photo))
    expect(await unsound()).toEqual({ missing: [], altered: [file.id] })
    await expect(a.get(li, file.id, asked)).rejects.toMatchObject({ reason: 'altered' })
    expect((await a.get(li, file.id)).status).toBe(200)
    await storage.remove(placeOf(photo).replace(`${ZHUOZI}/`, '').replace('/', ''), async () => false)
    expect(await unsound()).toEqual({ missing: [file.id], altered: [] })
  })

  test('goes with its file, and stays while another names it', async () => {
    const { a, li, photo } = await house(kind)
    await a.send(li, 'loose.jpg', photo)
    const kept = await a.send(li, 'kept.jpg', photo)
    await a.open(li, [kept])
    const loose = await png()
    await a.send(li, 'loose.png', loose)
    expect(a.on('files')).toContain(placeOf(loose))
    a.world.clock.advance(Date.now() - a.world.clock.now() + minutes(25 * 60))
    await a.world.settle()
    await a.world.deployment.sweep()
    await a.world.settle()
    expect(a.on('files')).not.toContain(placeOf(loose))
    expect(a.on('files')).toContain(placeOf(photo))
    expect(await bytesOf(await a.get(li, kept.id, asked))).toEqual(photo)
  })

  test('counts where it is said how much people send who have not signed in', async () => {
    const { a, photo } = await house(kind)
    await a.send(visitor(), 'a.jpg', photo)
    await a.in(({ store }) =>
      store.write.updateTable('file').set({ received_bytes: 50_000_000_000 }).execute(),
    )
    await expect(a.send(visitor(), 'b.jpg', photo)).rejects.toMatchObject({ code: 'unavailable' })
  })
})
