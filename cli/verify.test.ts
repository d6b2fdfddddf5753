import { appendFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Caller } from '#core/commands'
import { type Deployment, systemCaller } from '#core/deployment'
import { type Paper, Press, voidDocument } from '#core/documents'
import { papersOf } from '#core/files'
import type { OfficerId } from '#core/people'
import { signingWithId } from '#core/signatures'
import { sealingCertificateOf, sealPdf } from '#core/signing'
import { instant } from '#core/time'
import { zhijian } from '#tests/command-line'
import { sharedDrawer } from '#tests/drawing'
import { CODE, county, installation } from '#tests/examined'
import { tempFolder } from '#tests/stores'
import { apply, graze, signApplication, drawn as strokes } from '#tests/with-signatures'

/** An officer who may void papers. */
async function headIn(deployment: Deployment): Promise<Caller> {
  const id = 'head' as OfficerId
  const officer = {
    id,
    name: '主任',
    title: null,
    username: id,
    phone_sealed: null,
    phone_hash: null,
    status: 'active',
    version: 1,
    created_at: deployment.clock.now(),
  } as const
  const role = { id: 'head', name: '主任', permissions: 'documents.void', second_factor: 0, version: 1 }
  await county(deployment, async ({ store }) => {
    await store.write.insertInto('officer').values(officer).execute()
    await store.write.insertInto('role').values(role).execute()
    await store.write.insertInto('officer_role').values({ officer_id: id, role_id: role.id }).execute()
  })
  return { principal: { kind: 'officer', id }, name: officer.name, via: 'page' }
}

describe('zhijian verify', () => {
  const folder = tempFolder()
  const file = (name: string, bytes: Uint8Array) => {
    writeFileSync(join(folder, name), bytes)
    return join(folder, name)
  }
  let here: string
  let sealed: Uint8Array
  let drawn: Uint8Array

  beforeAll(async () => {
    const { dataFolder, change } = await installation('sqlite', [])
    here = dataFolder
    const drawer = sharedDrawer()
    const paper: Paper = {
      style: 'letter',
      heading: null,
      title: '决定书',
      issuer: '化德县司法局',
      number: null,
      body: [{ kind: 'paragraph', text: '决定给予法律援助。' }],
    }
    drawn = await drawer.draw(paper, 'pdf')
    await change(async deployment => {
      const { bureau, ...certificate } = await sealingCertificateOf(deployment, CODE, systemCaller())
      const at = instant('2026-11-29T12:00:00+08:00')
      sealed = await sealPdf(drawn, certificate, { at, reason: '制发《决定书》', name: bureau })
    })
  }, 120_000)

  it('says whose seal it is and when it was put there, and does not vouch for what the county has not', async () => {
    const said = await zhijian({ ZHIJIAN_DATA: here }, 'verify', file('whole.pdf', sealed))
    for (const line of ['化德县司法局', '2026年11月29日', '证书属于：化德县'])
      expect(said.out).toContain(line)
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('县里没有保存过这样的文件') })
  })

  it('says that something has changed, was added, or that there is no seal', async () => {
    const verify = (name: string, bytes: Uint8Array) =>
      zhijian({ ZHIJIAN_DATA: here }, 'verify', file(name, bytes))
    const changed = Uint8Array.from(sealed)
    changed[1000] = changed[1000]! ^ 1
    expect(await verify('changed.pdf', changed)).toMatchObject({
      code: 1,
      err: '盖章后被改动过：不要相信这份文件',
    })
    const longer = file('longer.pdf', sealed)
    appendFileSync(longer, '\n')
    expect(await zhijian({ ZHIJIAN_DATA: here }, 'verify', longer)).toMatchObject({
      code: 1,
      err: '盖章后又添加了内容，或者文件不完整：不要相信这份文件',
    })
    expect(await verify('drawn.pdf', drawn)).toMatchObject({
      code: 1,
      err: '这份文件没有电子印章，无法核对',
    })
    expect(await zhijian({ ZHIJIAN_DATA: here }, 'verify', join(folder, 'none.pdf'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('没有这个文件'),
    })
  })

  it('says when a paper is void, and when the signatures under it were altered where they are kept', async () => {
    const { dataFolder, change } = await installation('sqlite', [graze])
    let pdf = new Uint8Array()
    await change(async deployment => {
      const storage = (store: string) => papersOf(dataFolder, store)
      const press = new Press({ deployment, drawer: sharedDrawer(), storage })
      const citizen = { principal: { kind: 'citizen', id: 'herder' }, name: '巴特尔', via: 'page' } as never
      const { ref, signing } = await deployment.run(CODE, apply, { name: '巴特尔', pasture: '北' }, citizen)
      const papers = await deployment.withCounty(CODE, async ({ store }) =>
        (await signingWithId(store.read, signing))!.papers.map(({ sha256 }) => sha256),
      )
      const given = { ref, signing, position: 1, papers, agreed: true, strokes, device: '', address: '' }
      await deployment.run(CODE, signApplication.sign, given, citizen)
      await deployment.relay(CODE)
      await press.settled()
      const row = await deployment.withCounty(CODE, ({ store }) =>
        store.read.selectFrom('document').select('pdf_sha256').executeTakeFirstOrThrow(),
      )
      pdf = await new Response(await press.pdf(CODE, row.pdf_sha256!)).bytes()
    })
    const verify = () => zhijian({ ZHIJIAN_DATA: dataFolder }, 'verify', file('signed.pdf', pdf))
    expect(await verify()).toMatchObject({ code: 0, out: expect.not.stringContaining('作废') })
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('盖章后没有改动') })
    await change(async deployment => {
      const head = await headIn(deployment)
      const { ref, id } = await deployment.withCounty(CODE, ({ store }) =>
        store.read
          .selectFrom('document')
          .innerJoin('matter', 'matter.id', 'document.matter_id')
          .select(['matter.ref', 'document.id'])
          .executeTakeFirstOrThrow(),
      )
      await deployment.run(CODE, voidDocument, { ref, input: { document: id, reason: '写错' } }, head)
    })
    expect(await verify()).toMatchObject({ code: 0, out: expect.stringContaining('已经作废') })
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write.updateTable('signature').set({ strokes_sealed: null }).execute(),
      ),
    )
    expect(await verify()).toMatchObject({ code: 1, err: expect.stringContaining('签名存证被改动过') })
  })

  it('does not vouch for a seal that no county here has', async () => {
    const { dataFolder } = await installation('sqlite', [])
    const said = await zhijian({ ZHIJIAN_DATA: dataFolder }, 'verify', file('foreign.pdf', sealed))
    expect(said).toMatchObject({ code: 1, err: expect.stringContaining('不能确认是谁盖的') })
    expect(said.out).toContain('化德县司法局')
  })

  it('needs no installation, makes none, and then leaves the certificate to be compared', async () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    const said = await zhijian({ ZHIJIAN_DATA: empty }, 'verify', file('alone.pdf', sealed), '--json')
    expect(said, said.err).toMatchObject({ code: 0 })
    expect(JSON.parse(said.out)).toMatchObject({ intact: true, signer: '化德县司法局' })
    const read = await zhijian({ ZHIJIAN_DATA: empty }, 'verify', file('alone.pdf', sealed))
    expect(read.out).toContain('请把证书指纹与发文单位公布的核对')
    expect(readdirSync(empty)).toEqual([])
    expect(read.out).not.toContain('不在印章的保护之内')
    const before = readFileSync(new URL('../core/signing/fixtures/sealed-before.pdf', import.meta.url))
    const older = await zhijian({ ZHIJIAN_DATA: empty }, 'verify', file('older.pdf', before))
    expect(older).toMatchObject({ code: 0, out: expect.stringContaining('不在印章的保护之内') })
  })
})
