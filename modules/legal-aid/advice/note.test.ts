import { expect, test } from 'vitest'
import { findMatter } from '#core/matters'
import { eachStoreKind } from '#tests/stores'
import { ZHUOZI } from '#tests/world'
import { measure } from '../figures/measure.ts'
import { openCentre } from '../fixtures/centre.ts'
import { noteAdvice } from './note.ts'

const asked = {
  way: 'hotline',
  matter: 'LA31-5',
  groups: ['migrant'],
  question: '工地欠三个月工资不给，怎么办？',
  answer: '可以投诉，也可以申请劳动仲裁。',
  outcome: 'aid',
}

eachStoreKind('advice at the window or on the line', kind => {
  test('is entered as it was given, of whoever does not say who they are as well', async () => {
    const { deployment, examiner, citizen, papersOf, paper, read } = await openCentre(kind)
    await expect(deployment.run(ZHUOZI, noteAdvice, asked, citizen)).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { ref } = await deployment.run(ZHUOZI, noteAdvice, asked, examiner)
    const matter = await read(async ({ store }) => (await findMatter(store.read, ref))!)
    expect(matter).toMatchObject({ state: 'advised', closed: true, channel: 'hotline' })
    expect(await papersOf(ref)).toEqual(['法律援助咨询登记表 卓法援询字〔2026〕1号'])
    const form = await paper(ref, '法律援助咨询登记表')
    for (const words of ['未留姓名', '工地欠三个月工资', '可以投诉', '白玉兰']) expect(form).toContain(words)
    const measured = await read(({ store }) => measure({ read: store.read }, [matter]))
    expect(measured.get(matter.id)).toMatchObject({
      by: { matter: 'LA31-5' },
      seen: [{ figure: 'advised', value: 1 }],
    })
  })
})
