import * as v from 'valibot'
import { t } from '#core/words'
import { findCounty } from './findCounty.ts'
import { operation } from './operation.ts'

/** Brings every store to the newest version. Where a server runs, it did so when it started. */
export const migrate = operation({
  name: 'migrate',
  args: v.object({}),
  async run({ deployment }, _, progress) {
    const ran = await deployment.migrateCounties((done, total) =>
      progress({ what: t('更新各县数据'), done, total }),
    )
    return { ran }
  },
})

/** Makes anew what the platform derives from the counties. */
export const rebuild = operation({
  name: 'rebuild',
  args: v.object({ county: v.optional(v.string()) }),
  async run({ deployment }, { county: given }, progress) {
    const county = given === undefined ? undefined : await findCounty(deployment, given)
    let counties = 0
    await deployment.rebuild(county?.code, (done, total) => {
      counties = total
      progress({ what: t('重新汇总'), done, total })
    })
    return { counties }
  },
})
