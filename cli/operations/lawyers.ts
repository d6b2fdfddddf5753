import * as v from 'valibot'
import { importLawyers, type LawyerRow } from '#core/lawyers'
import { t } from '#core/words'
import { findCounty } from './findCounty.ts'
import { operation } from './operation.ts'

/** Takes a list of lawyers whose rows were read and checked from a sheet; the command checks them once more. */
export const lawyersImport = operation({
  name: 'lawyers.import',
  args: v.object({
    rows: v.array(v.custom<LawyerRow>(row => typeof row === 'object' && row !== null)),
    adviserOf: v.optional(v.string()),
  }),
  async run({ deployment, caller, demo }, { rows, adviserOf }, progress) {
    const county = adviserOf === undefined ? undefined : await findCounty(deployment, adviserOf)
    progress({ what: t('写入 {n} 位律师', { n: rows.length }), done: 0, total: 1 })
    const told = await deployment.runOnPlatform(
      importLawyers,
      { rows, adviserOf: county?.code, demo },
      caller,
    )
    return { ...told, ...(county ? { adviserOf: county.name } : {}) }
  },
})
