import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { CountyTables, Kysely } from '#core/database'
import { openDocument, voidDocument } from '#core/documents'
import { signingWithId } from '#core/signatures'
import { sealingCertificateOf, sealPdf } from '#core/signing'
import { textOf } from '#tests/browsing'
import { sharedDrawer } from '#tests/drawing'
import { letter } from '#tests/sample-papers'
import { openSite } from '#tests/site'
import { eachStoreKind } from '#tests/stores'
import { flipByteIn } from '#tests/tampering'
import { give, openFor, permit } from '#tests/with-papers'
import { apply, drawn, graze, signApplication } from '#tests/with-signatures'
import { XINGHE, ZHUOZI } from '#tests/world'

/** The thread begins with the first paper, and a busy machine takes its time. */
const SLOW = { timeout: 120_000 }

eachStoreKind('whether a paper is genuine', kind => {
  const opened = openSite(kind, [permit, graze])

  async function issued(county = ZHUOZI) {
    const { world, press } = await opened
    const { deployment } = world
    const operator = { principal: { kind: 'operator', name: 'root' }, name: '运维', via: 'cli' } as const
    const head = await world.officer('主任', 'permit.decide documents.void', county)
    const { ref } = await deployment.run(county, openFor, { name: '巴特尔' }, operator)
    const { id, number } = await deployment.run(
      county,
      give,
      { ref, input: { name: '巴特尔', sheep: 120 } },
      head,
    )
    const { code, pdf } = await vi.waitFor(async () => {
      const found = await deployment.withCounty(county, ({ store, keys }) =>
        openDocument(store.read, keys, id),
      )
      expect(found?.pdf).toBeDefined()
      return { code: found!.code!, pdf: found!.pdf! }
    }, SLOW)
    const bytes = Buffer.from(await new Response(await press.pdf(county, pdf.sha256)).arrayBuffer())
    const revoke = () =>
      deployment.run(county, voidDocument, { ref, input: { document: id, reason: '写错' } }, head)
    return { code, number: number!, bytes, revoke }
  }

  async function looked(path: string) {
    const seen = await (await opened).browser().open(path)
    return { status: seen.status, text: textOf(seen.html), path: seen.path }
  }

  async function sent(bytes: Uint8Array) {
    const body = new FormData()
    body.append('file', new File([new Uint8Array(bytes)], '决定书.pdf', { type: 'application/pdf' }))
    const answer = await (await opened).browser().request('/verify/file', { method: 'POST', body })
    return { status: answer.status, text: textOf(await answer.text()) }
  }

  test('is said by its code, with its number, and tells nothing of what it says', async () => {
    const { code, number } = await issued()
    const { text } = await looked(`/verify/${code}`)
    expect(text).toContain('现在有效')
    expect(text).toContain(number)
    const withoutHash = text.replace(/[0-9a-f]{64}/, '')
    expect(withoutHash).not.toBe(text)
    expect(withoutHash).not.toMatch(/巴特尔|120/)
    const typed = `${code.slice(0, 4).toLowerCase()} ${code.slice(4)}`
    const asked = new URLSearchParams({ code: typed, number: number.replace('〔', '[').replace('〕', ']') })
    expect((await looked(`/verify?${asked}`)).text).toContain('现在有效')
    const other = new URLSearchParams({ code, number: '卓牧服决字〔2026〕999号' })
    expect(await looked(`/verify?${other}`)).toMatchObject({ status: 422 })
    expect((await looked('/verify/ABCDEFGHJKMN')).status).toBe(404)
    expect((await looked('/verify?code=12')).text).toContain('12 个字母和数字')
  })

  test('is said by the file, and of a void one that it is void', async () => {
    const { bytes, revoke, code } = await issued()
    expect((await sent(bytes)).text).toContain('盖章后没有改动')
    expect((await sent(bytes)).text).toContain('文书现在有效')
    await revoke()
    expect((await sent(bytes)).text).toContain('已经作废')
    expect((await looked(`/verify/${code}`)).text).toContain('已经作废')
  })

  test('is denied where one byte was altered, anywhere in it, or something added', async () => {
    const { bytes } = await issued()
    for (const part of [0.1, 0.5, 0.9]) {
      const altered = Buffer.from(bytes)
      const at = Math.floor(bytes.length * part)
      altered[at] = altered[at]! ^ 1
      expect((await sent(altered)).text, String(at)).toMatch(/被改动过|没有电子印章/)
    }
    expect((await sent(Buffer.concat([bytes, Buffer.from(' ')]))).text).toContain('被改动过')
  })

  test('is not confirmed where what the county keeps of it was altered: its row, or its PDF', async () => {
    const { world } = await opened
    const { code, bytes } = await issued()
    const title = (to: string) =>
      world.deployment.withCounty(ZHUOZI, ({ store }) =>
        store.write.updateTable('document').set({ title: to }).where('code', '=', code).execute(),
      )
    await title('不予放牧决定书')
    expect((await looked(`/verify/${code}`)).text).toContain('存档或者签名存证被改动过')
    expect((await sent(bytes)).text).toContain('存档或者签名存证被改动过')
    await title('准予放牧决定书')
    expect((await looked(`/verify/${code}`)).text).toContain('现在有效')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    flipByteIn(join(world.dataFolder, 'papers', ZHUOZI, sha256.slice(0, 2)), sha256.slice(2))
    expect((await looked(`/verify/${code}`)).text).toContain('存档或者签名存证被改动过')
  })

  test('is not confirmed where the signatures under it were altered in the county’s store', async () => {
    const { world, press } = await opened
    const { deployment } = world
    const herder = await world.citizen('巴特尔')
    const { ref, signing } = await deployment.run(ZHUOZI, apply, { name: '巴特尔', pasture: '北' }, herder)
    const inStore = <T>(work: (db: Kysely<CountyTables>) => Promise<T>) =>
      deployment.withCounty(ZHUOZI, ({ store }) => work(store.write))
    const papers = (await inStore(db => signingWithId(db, signing)))!.papers.map(({ sha256 }) => sha256)
    const given = { ref, signing, position: 1, papers, agreed: true, strokes: drawn, device: '', address: '' }
    await deployment.run(ZHUOZI, signApplication.sign, given, herder)
    await world.settle()
    const { code, sha256 } = await vi.waitFor(async () => {
      const row = await inStore(db =>
        db
          .selectFrom('document')
          .select(['code', 'pdf_sha256'])
          .where('signing_id', '=', signing)
          .executeTakeFirstOrThrow(),
      )
      expect(row.pdf_sha256).not.toBeNull()
      return { code: row.code, sha256: row.pdf_sha256! }
    }, SLOW)
    const bytes = Buffer.from(await new Response(await press.pdf(ZHUOZI, sha256)).arrayBuffer())
    expect((await looked(`/verify/${code}`)).text).toContain('现在有效')
    const { attestation } = await inStore(db =>
      db
        .selectFrom('signature')
        .select('attestation')
        .where('signing_id', '=', signing)
        .executeTakeFirstOrThrow(),
    )
    const altered = (attestation.startsWith('A') ? 'B' : 'A') + attestation.slice(1)
    await inStore(db =>
      db.updateTable('signature').set({ attestation: altered }).where('signing_id', '=', signing).execute(),
    )
    expect((await looked(`/verify/${code}`)).text).toContain('签名存证被改动过')
    expect((await sent(bytes)).text).toContain('签名存证被改动过')
  })

  test('is not confirmed for what the county’s seal covers and the county has not', async () => {
    const { world } = await opened
    const caller = { principal: { kind: 'system' }, name: '系统', via: 'job' } as const
    const { bureau, ...certificate } = await sealingCertificateOf(world.deployment, ZHUOZI, caller)
    const drawn = await sharedDrawer().draw(letter, 'pdf')
    const sealing = { at: world.clock.now(), reason: '制发', name: bureau }
    const { text } = await sent(await sealPdf(drawn, certificate, sealing))
    expect(text).toContain('本县存档里没有相同的文件')
    expect(text).not.toContain('现在有效')
  })

  test('is not confirmed for another county’s seal, nor for what has none', async () => {
    const { bytes } = await issued(XINGHE)
    expect((await sent(bytes)).text).toContain('不能确认是谁盖的章')
    expect((await sent(Buffer.from('%PDF-1.7 nothing'))).text).toContain('没有电子印章')
    expect(await sent(Buffer.from('hello'))).toMatchObject({ status: 422 })
    expect((await sent(Buffer.alloc(21 * 1024 * 1024))).text).toContain('文件太大')
  })
})
