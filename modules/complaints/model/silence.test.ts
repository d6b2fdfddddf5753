import { beforeAll, expect, it } from 'vitest'
import { seeIdentity } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { reply } from '../ending/reply.ts'
import { type Bureau, finding, NAME, openBureau, PHONE } from '../fixtures/bureau.ts'
import { approve } from '../investigation/approve.ts'
import { propose } from '../investigation/propose.ts'
import { decline } from '../review/decline.ts'

eachStoreKind('what is written of a report', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  it('tells the body nothing of who filed it, and who filed it nothing of what is written to the body', async () => {
    const { clerk, head, look, investigating } = bureau
    const { ref, does } = await investigating()
    await does(
      propose,
      { ...finding, opinion: `举报人${NAME}（${PHONE}）说没有出示证件，经核实属实。` },
      clerk,
    )
    await does(approve, {}, head)
    const { papers, citizen, staff } = await look(ref)
    const opinion = papers.get('opinion')!
    expect(opinion.text).toContain('没有出示证件')
    expect(opinion.readers).toEqual(['staff'])
    for (const secret of [NAME, PHONE]) {
      expect(opinion.text).not.toContain(secret)
      expect(JSON.stringify(staff)).not.toContain(secret)
    }
    expect(citizen.join()).not.toContain('意见书')
  })

  it('is answered without what tells who filed it: who knows is told at the field, of others it is taken out', async () => {
    const { clerk, head, read, filed, look, investigating } = bureau
    const told = {
      ground: 'civil',
      reason: `${NAME}反映的是货款争议，已电话${PHONE}说明，也可拨打0474-4701234。`,
    }
    const unknown = await filed()
    await unknown.does(decline, told, clerk)
    const { papers, staff } = await look(unknown.ref)
    const text = papers.get('declined')!.text
    expect(text).toContain('0474-4701234')
    for (const secret of [NAME, PHONE]) expect(text + JSON.stringify(staff)).not.toContain(secret)
    const noted = await read(({ store }) =>
      store.read
        .selectFrom('audit')
        .select('detail')
        .where('action', '=', 'complaints.decline')
        .where('subject', '=', unknown.ref)
        .execute(),
    )
    expect(noted.map(({ detail }) => detail).join()).toContain('"veiled":["reason"]')

    const { does } = await investigating()
    await does(propose, { ...finding, measure: 'none' }, clerk)
    await does(approve, {}, head)
    await does(seeIdentity, { reason: '电话核实情况' }, clerk)
    const answer = `${NAME}您好，您反映的没有出示证件属实。`
    await expect(does(reply, { answer }, clerk)).rejects.toMatchObject({
      fields: [{ field: 'answer', message: expect.stringContaining('投诉举报人的姓名') }],
    })
    await does(reply, { answer: '您反映的没有出示证件属实。' }, clerk)
  })
})
