import { randomBytes } from 'node:crypto'
import { certificateInUse } from '../../signing/index.ts'
import { days, fullDate, plus } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import type { Check, Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** An authority takes days to issue the next one. */
const SOON = days(30)

/** What papers are sealed with: whether the time-stamp authority answers, and certificates of an authority that end soon. */
export const seals: Check<HealthPlace> = {
  name: 'seals',
  title: w('电子印章'),
  needs: ['county-stores', 'migrations'],
  async run(place) {
    const problems: Problem[] = []
    const hints: Problem[] = []
    const { timeStamper } = place.options
    try {
      await timeStamper?.(randomBytes(256))
    } catch (error) {
      problems.push({
        problem: t('时间戳服务没有给出可用的时间戳：{error}', { error: String(error) }),
        remedy: t('核对 ZHIJIAN_TIMESTAMP_URL 和网络；不通的时候，文书几分钟后不带时间戳盖章'),
      })
    }
    await place.eachCounty(async ({ name }, { read }) => {
      const used = await certificateInUse(read)
      // One that the county issued to itself is made anew by itself.
      if (!used || used.issuer === null || used.expiresAt > plus(place.now, SOON)) return
      hints.push({
        problem: t('{name}的印章证书（{issuer}签发）{date}到期', {
          name,
          issuer: used.issuer,
          date: fullDate(used.expiresAt),
        }),
        remedy: t('请该县向签发机构换发，在工作台“文书 → 印章证书”里换上；到期后改用本局自制的证书'),
      })
    })
    return { problems, hints }
  },
}
