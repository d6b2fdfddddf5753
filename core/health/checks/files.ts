import { join } from 'node:path'
import { filesWithoutBytes, storageOf } from '../../files/index.ts'
import { t, w } from '../../words/index.ts'
import type { Check, Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

export const attachments: Check<HealthPlace> = {
  name: 'attachments',
  title: w('附件'),
  needs: ['data-folder', 'county-stores', 'migrations'],
  async run(place) {
    const { dataFolder } = place.options
    const problems: Problem[] = []
    await place.eachCounty(async ({ name, store: address }, store) => {
      const [first, ...rest] = await filesWithoutBytes(store.read, storageOf(dataFolder, address))
      if (first === undefined) return
      problems.push({
        problem: t('{name}有 {n} 个附件的内容不见了，例如 {id}', { name, n: rest.length + 1, id: first }),
        remedy: t('从备份恢复文件夹 {folder}；其中的文件以内容命名，不会覆盖别的文件', {
          folder: join(dataFolder, 'files', address),
        }),
      })
    })
    return { problems }
  },
}
