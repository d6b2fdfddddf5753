import { deliveriesOf } from '../../notices/index.ts'
import { monthOf, reasonOf, smsOfCounty, smsOfPlatform, textsIn } from '../../sms/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { days, plus } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

type Db = Parameters<typeof settingsOf>[0]

/** Texts that a provider has lately not taken, and months whose limit is used up. */
export const sms: Check<HealthPlace> = {
  name: 'sms',
  title: w('短信'),
  needs: ['county-stores', 'migrations'],
  async run(place) {
    const platform = await place.platform()
    if (!platform) return fine()
    const shared = await settingsOf(platform.read, smsOfPlatform)
    const problems = await look(place, t('平台'), platform.read, shared.monthly)
    await place.eachCounty(async ({ name }, { read }) => {
      const { monthly } = await settingsOf(read, smsOfCounty)
      problems.push(...(await look(place, name, read, monthly)))
    })
    if (problems.length > 0) return { problems }
    return fine(shared.provider === 'none' ? t('平台没有短信账户，验证码显示在终端') : shared.sign)
  },
}

async function look({ now }: HealthPlace, name: string, db: Db, monthly: number): Promise<Problem[]> {
  const problems: Problem[] = []
  const texts = await textsIn(db, monthOf(now))
  if (monthly > 0 && texts >= monthly)
    problems.push({
      problem: t('{name}本月短信已用完 {monthly} 条', { name, monthly }),
      remedy: t('在短信设置里提高“每月最多发送条数”，或等到下个月'),
    })
  const [last] = (await deliveriesOf(db, { limit: 50 })).filter(({ channel }) => channel === 'sms')
  if (last?.error && last.createdAt > plus(now, -days(1)))
    problems.push({
      problem: t('{name}最近一条短信没有发出：{error}', { name, error: last.error }),
      remedy: t(reasonOf(last.error) ?? w('核对短信设置，再用 zhijian sms test 试发')),
    })
  return problems
}
