import { storageOf } from '../../files/index.ts'
import { firstBrokenSignature } from '../../signatures/index.ts'
import { t, w } from '../../words/index.ts'
import type { Check, Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** What people signed: that each signature follows from the one before it, with its drawing, its photos and its papers. */
export const signatures: Check<HealthPlace> = {
  name: 'signatures',
  title: w('签名存证'),
  needs: ['data-folder', 'county-keys'],
  async run(place) {
    const problems: Problem[] = []
    await place.eachCounty(async ({ name, store: address }, store) => {
      const first = await store.read.selectFrom('signature_head').select('number').executeTakeFirst()
      if (!first) return
      const storage = storageOf(place.options.dataFolder, address)
      const broken = await firstBrokenSignature(store.read, await place.keysOf(store), storage.isWhole)
      if (broken === undefined) return
      problems.push({
        problem: t('{name}的签名存证从第 {number} 条起对不上', { name, number: broken }),
        remedy: t('存证可能被改动过：保留现在的数据作为证据，报告负责人，再与备份核对第 {number} 条', {
          number: broken,
        }),
      })
    })
    return { problems }
  },
}
