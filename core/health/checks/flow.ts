import { setTimeout } from 'node:timers/promises'
import { common } from '../../commands/index.ts'
import { projectionFaults } from '../../deployment/index.ts'
import { agedFigures } from '../../reports/index.ts'
import { minutes, plus } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem, wrong } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** What waits longer than this did not merely come a moment ago. */
const PATIENCE = minutes(5)

const restart = (running: boolean) =>
  running ? t('查看服务日志里的错误，处理后重新启动服务') : t('服务没有运行：启动服务，它会自动处理')

export const outbox: Check<HealthPlace> = {
  name: 'outbox',
  title: w('待转交的变更'),
  needs: ['county-stores', 'migrations', 'server'],
  async run(place) {
    const since = plus(place.now, -PATIENCE)
    const stuck = async (read: unknown) => {
      const { n } = await common(read)
        .selectFrom('outbox')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('handed_at', 'is', null)
        .where('created_at', '<', since)
        .executeTakeFirstOrThrow()
      return Number(n)
    }
    const running = (await place.server()) !== undefined
    const problems: Problem[] = []
    const say = (name: string, n: number) => {
      if (n > 0)
        problems.push({
          problem: t('{name}有 {n} 项变更超过 5 分钟没有转交', { name, n }),
          remedy: restart(running),
        })
    }
    const platform = await place.platform()
    if (platform) say(t('平台'), await stuck(platform.read))
    await place.eachCounty(async ({ name }, store) => say(name, await stuck(store.read)))
    return { problems }
  },
}

export const due: Check<HealthPlace> = {
  name: 'due',
  title: w('到期的工作'),
  needs: ['county-stores', 'migrations', 'server'],
  async run(place) {
    const since = plus(place.now, -PATIENCE)
    const running = (await place.server()) !== undefined
    const problems: Problem[] = []
    await place.eachCounty(async ({ name }, store) => {
      const { n } = await store.read
        .selectFrom('due')
        .select(eb => eb.fn.countAll<number>().as('n'))
        .where('due_at', '<', since)
        .executeTakeFirstOrThrow()
      if (Number(n) > 0)
        problems.push({
          problem: t('{name}有 {n} 项工作到期超过 5 分钟没有执行', { name, n: Number(n) }),
          remedy: restart(running),
        })
    })
    return { problems }
  },
}

export const projections: Check<HealthPlace> = {
  name: 'projections',
  title: w('汇总数据'),
  needs: ['outbox', 'due'],
  async run(place) {
    const platform = await place.platform()
    if (!platform) return fine()
    const problems: Problem[] = []
    await place.eachCounty(async ({ code, name, region }, store) => {
      const source = { code, region, read: store.read, now: place.now }
      const faults = () => projectionFaults(platform.read, source, place.modules)
      for (const module of await agedFigures(store.read, place.modules.figures)) {
        const service = t(place.modules.get(module)!.title)
        problems.push({
          problem: t('{name}的“{service}”统计里，有升级以前按旧口径算出的数字', { name, service }),
          remedy: t('运行 zhijian rebuild --county {code}', { code }),
        })
      }
      // What was written between two readings is no fault; what is still wrong a moment later is one.
      if ((await faults()) === 0) return
      await setTimeout(1000)
      const n = await faults()
      if (n > 0)
        problems.push({
          problem: t('{name}的汇总有 {n} 处与事项不一致', { name, n }),
          remedy: t('运行 zhijian rebuild --county {code}', { code }),
        })
    })
    return { problems }
  },
}

export const administrators: Check<HealthPlace> = {
  name: 'administrators',
  title: w('平台管理员'),
  needs: ['platform-store', 'migrations'],
  async run(place) {
    const platform = await place.platform()
    if (!platform) return fine()
    const rows = await platform.read
      .selectFrom('administrator')
      .select('id')
      .where('status', '=', 'active')
      .execute()
    if (rows.length > 0) return fine(t('{n} 位', { n: rows.length }))
    return wrong(t('还没有平台管理员'), t('运行 zhijian admin add 添加第一位管理员'))
  },
}
