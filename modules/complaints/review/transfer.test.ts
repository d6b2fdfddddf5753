import { beforeAll, expect, it } from 'vitest'
import { eachStoreKind } from '#tests/stores'
import { type Bureau, NAME, openBureau, PHONE } from '../fixtures/bureau.ts'
import { transfer } from './transfer.ts'

eachStoreKind('a report that another decides on', kind => {
  let bureau: Bureau
  beforeAll(async () => {
    bureau = await openBureau(kind)
  })

  it('is not transferred to the body that it is about', async () => {
    const { clerk, filed } = bureau
    const { does } = await filed()
    const transferred = does(transfer, { organ: '卓资县市监局', reason: '由该局处理。' }, clerk)
    await expect(transferred).rejects.toMatchObject({ fields: [{ field: 'organ' }] })
  })

  it('is transferred without what tells who filed it', async () => {
    const { clerk, filed, look } = bureau
    const { ref, does } = await filed()
    await does(transfer, { organ: '乌兰察布市司法局', reason: '被反映的行为由市级机关作出' }, clerk)
    const { matter, papers } = await look(ref)
    expect(matter.state).toBe('transferred')
    const letter = papers.get('transfer')!
    expect(letter.text).toContain('没有出示证件')
    expect(letter.text).toContain('某某')
    for (const secret of [NAME, PHONE]) expect(letter.text).not.toContain(secret)
    expect(letter.text).toContain('由市级机关作出。现转送')
    expect(letter.readers).toEqual(['staff'])
    expect(papers.get('transfer-notice')!.text).toContain('由市级机关作出。我局已')
    expect(papers.get('transfer-notice')!.readers).toContain('citizen')
  })
})
