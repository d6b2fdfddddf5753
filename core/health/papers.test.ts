import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Deployment } from '#core/deployment'
import { Press } from '#core/documents'
import { papersOf } from '#core/files'
import { signingWithId } from '#core/signatures'
import { minutes } from '#core/time'
import { sharedDrawer } from '#tests/drawing'
import { CODE, county, installation, operator } from '#tests/examined'
import { flipByteIn } from '#tests/tampering'
import { attest, grant, openFor, permit } from '#tests/with-papers'
import { apply, drawn, graze, signApplication } from '#tests/with-signatures'

const modules = [permit]

describe('the doctor', () => {
  async function issued(name: string, printed: boolean) {
    const it = await installation('sqlite', modules)
    const drawer = sharedDrawer()
    await it.change(async deployment => {
      const storage = (store: string) => papersOf(it.dataFolder, store)
      const press = printed ? new Press({ deployment, drawer, storage }) : undefined
      const { ref } = await deployment.run(CODE, openFor, { name }, operator)
      await deployment.run(CODE, attest, { ref, input: { name } }, operator)
      await deployment.relay(CODE)
      if (press) await vi.waitFor(() => isPrinted(deployment), { timeout: 60_000 })
      await press?.close()
    })
    return it
  }

  const isPrinted = (deployment: Deployment) =>
    county(deployment, async ({ store }) => {
      const row = await store.read.selectFrom('document').select('pdf_sha256').executeTakeFirstOrThrow()
      expect(row.pdf_sha256).not.toBeNull()
    })

  it('says when a paper has waited long for its PDF', async () => {
    const { look, clock } = await issued('巴特尔', false)
    expect((await look()).told.papers).toEqual([])
    clock.advance(minutes(11))
    expect((await look()).told.papers?.[0]?.problem).toBe('化德县有 1 份文书的 PDF 一直没有生成')
  })

  it('says when the PDF of a paper is no longer in its folder', async () => {
    const { look, dataFolder } = await issued('巴特尔', true)
    expect((await look()).problems).toEqual([])
    rmSync(join(dataFolder, 'papers'), { recursive: true })
    expect((await look()).told.papers?.[0]).toMatchObject({
      problem: '化德县有 1 份文书的 PDF 不见了',
      remedy: expect.stringContaining(join(dataFolder, 'papers', CODE)),
    })
  })

  it('says when one byte of a sealed PDF was altered in its folder', async () => {
    const { look, dataFolder } = await issued('巴特尔', true)
    flipByteIn(join(dataFolder, 'papers', CODE))
    expect((await look()).told.papers?.[0]?.problem).toBe('化德县有 1 份文书的 PDF 被改动过')
  })

  it('says when a signature is no longer what was attested', async () => {
    const it = await installation('sqlite', [graze])
    await it.change(async deployment => {
      const citizen = { principal: { kind: 'citizen', id: 'herder' }, name: '巴特尔', via: 'page' } as never
      const { ref, signing } = await deployment.run(CODE, apply, { name: '巴特尔', pasture: '北' }, citizen)
      const papers = await deployment.withCounty(CODE, async ({ store }) => {
        const found = await signingWithId(store.read, signing)
        return found!.papers.map(({ sha256 }) => sha256)
      })
      await deployment.run(
        CODE,
        signApplication.sign,
        {
          ref,
          signing,
          position: 1,
          papers,
          agreed: true,
          strokes: drawn,
          device: '',
          address: '',
        },
        citizen,
      )
      await deployment.relay(CODE)
    })
    expect((await it.look()).told.signatures).toEqual([])
    await it.change(deployment =>
      county(deployment, ({ store }) =>
        store.write.updateTable('signature').set({ strokes_sealed: null }).execute(),
      ),
    )
    expect((await it.look()).told.signatures?.[0]?.problem).toBe('化德县的签名存证从第 1 条起对不上')
  })

  it('names characters of papers that no font has, though nothing is broken', async () => {
    const { look } = await issued('\u{30010}格', true)
    const { problems, hints } = await look()
    expect(problems).toEqual([])
    expect(hints).toContain('化德县的文书里有字库没有的字：\u{30010}')
  })

  it('says when a county’s own wording fits its paper no more', async () => {
    const { look, change } = await installation('sqlite', modules)
    await change(deployment =>
      county(deployment, ({ store, tenant }) =>
        store.write
          .insertInto('setting')
          .values({
            module: `documents.kind.${grant.name}`,
            value: JSON.stringify({ wording: { decision: '给{牛数}头' } }),
            version: 1,
            updated_at: tenant.clock.now(),
          })
          .execute(),
      ),
    )
    expect((await look()).told.papers?.[0]?.problem).toContain('改过的“准予放牧决定书”用语已不适用')
  })
})
