import { join } from 'node:path'
import { Upload } from 'tus-js-client'
import { expect, test } from 'vitest'
import { findFile } from '#core/files'
import { hours } from '#core/time'
import { openAttachments } from '#tests/attachments'
import { mp4, noise, pdf, png } from '#tests/sample-files'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'

/** Sends bytes as the browser's script does. Returns the file's id. */
const sent = (url: string, bytes: Buffer, metadata: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: url,
      metadata,
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('zhijian-file')!),
    })
    upload.start()
  })

eachStoreKind('what is told of a video', kind => {
  test('its length stands with it, and it takes the photo sent before it as its cover, for good', async () => {
    const a = await openAttachments(kind)
    const zhang = await a.world.citizen('张志远')
    const { url } = await a.listen(zhang)
    const cover = await sent(url, await png(640, 360), { filename: '封面.png', filetype: 'image/png' })
    const told = { filename: '解答.mp4', filetype: 'video/mp4', seconds: '83', poster: cover }
    const id = await sent(url, mp4(), told)
    const video = await a.in(({ store }) => findFile(store.read, id))
    expect(video).toMatchObject({ kind: 'video', seconds: 83, isLoose: true })
    await expect(a.get(zhang, cover)).rejects.toMatchObject({ code: 'not-found' })
    const shown = await a.get(zhang, id, { thumbnail: true })
    expect(shown.headers.get('content-type')).toBe('image/jpeg')
    const picture = Buffer.from(await shown.arrayBuffer())
    await a.world.settle()
    const hashes = [video!.sha256, video!.thumbnail!]
    expect(a.on('files').sort()).toEqual(
      hashes.map(hash => join(ZHUOZI, hash.slice(0, 2), hash.slice(2))).sort(),
    )

    await a.open(zhang, [video!])
    a.world.clock.advance(hours(25))
    await a.world.settle()
    expect(Buffer.from(await (await a.get(zhang, id, { thumbnail: true })).arrayBuffer())).toEqual(picture)
  })

  test('another’s photo is no cover, nor what is no photo or is too large; nonsense was not said', async () => {
    const a = await openAttachments(kind)
    const [zhang, li] = [await a.world.citizen('张志远'), await a.world.citizen('李秀英')]
    const { url } = await a.listen(zhang)
    const others = await a.send(li, '照片.png', await png())
    const paper = await a.send(zhang, 'a.pdf', pdf())
    const photo = await a.send(zhang, '照片.png', await png(32, 32))
    const large = await a.send(zhang, '大图.png', await noise(700))
    const of = async (name: string, bytes: Buffer, told: Record<string, string>) => {
      const id = await sent(url, bytes, { filename: name, ...told })
      const file = await a.in(({ store }) => findFile(store.read, id))
      return [file?.seconds, file?.thumbnail]
    }
    for (const poster of [others.id, paper.id, large.id, '../x', crypto.randomUUID()])
      expect(await of('a.mp4', mp4(), { poster, seconds: '-3' })).toEqual([null, null])
    expect(await of('b.pdf', pdf(), { poster: photo.id, seconds: '5' })).toEqual([null, null])
    for (const { id } of [large, photo]) expect((await a.get(zhang, id)).status).toBe(200)
  })
})
