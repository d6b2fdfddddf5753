import { verifyAuditChain } from '../../audit/index.ts'
import { common } from '../../commands/index.ts'
import { exactTime, type Instant, seconds } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

type AuditedPart = Parameters<typeof verifyAuditChain>[1]['store']

/** Machines that share one PostgreSQL differ by as much and no more. */
const SKEW = seconds(5)

export const auditChain: Check<HealthPlace> = {
  name: 'audit-chain',
  title: w('审计记录'),
  needs: ['county-keys'],
  async run(place) {
    const platform = await place.platform()
    if (!platform) return fine()
    const problems: Problem[] = []
    let entries = 0
    const check = async (shown: string, name: string, store: AuditedPart) => {
      const verdict = await verifyAuditChain(platform, { name, store, keys: await place.keysOf(store) })
      if (verdict.ok) entries += verdict.entries
      else
        problems.push({
          problem: t('{name}的审计记录从第 {position} 条起对不上', {
            name: shown,
            position: verdict.position,
          }),
          remedy: t(
            '审计记录可能被改动过：保留现在的数据作为证据，报告负责人，再与备份核对第 {position} 条',
            { position: verdict.position },
          ),
        })
    }
    await check(t('平台'), 'platform', platform)
    await place.eachCounty(async ({ name, code }, store) => {
      const made = await store.read.selectFrom('wrapped_key').select('id').executeTakeFirst()
      if (made) await check(name, code, store)
    })
    return { note: t('{n} 条', { n: entries }), problems }
  },
}

export const clock: Check<HealthPlace> = {
  name: 'clock',
  title: w('系统时间'),
  needs: ['county-stores', 'migrations'],
  async run(place) {
    const latest = async (read: unknown) => {
      const { at } = await common(read)
        .selectFrom('audit')
        .select(eb => eb.fn.max('at').as('at'))
        .executeTakeFirstOrThrow()
      return at ?? (0 as Instant)
    }
    const platform = await place.platform()
    let last = platform ? await latest(platform.read) : (0 as Instant)
    await place.eachCounty(async (_, store) => {
      last = Math.max(last, await latest(store.read)) as Instant
    })
    const { now } = place
    if (now + SKEW >= last) return fine(exactTime(now))
    return {
      problems: [
        {
          problem: t('系统时间 {now} 早于最后一条记录 {last}', {
            now: exactTime(now),
            last: exactTime(last),
          }),
          remedy: t('校准系统时间（timedatectl set-ntp true），再启动服务；期限和推送都按系统时间计算'),
        },
      ],
    }
  },
}
