import { type ConstructorOptions, type JobInsert, PgBoss } from 'pg-boss'
import type { Attempt, Engine, JobData, KindCounts, KindSettings, NewJob } from './engine.ts'
import type { QueueLog } from './queue.ts'

/**
 * Jobs in pg-boss, one of its queues a kind, a county being the group of its jobs.
 *
 * Taken by `fetch` rather than by pg-boss's own workers: those poll each for itself (ten kinds, two workers each, twice
 * a second: 10 % of a core on PGlite), and wait for the slowest job of a batch before they look again. One question asks
 * for all kinds, and what is done makes room at once.
 */
export async function bossEngine(options: ConstructorOptions, log: QueueLog): Promise<Engine> {
  const schema = options.schema ?? 'pgboss'
  const boss = new PgBoss({ ...bossSettings, ...options })
  boss.on('error', error => log.error({ error: error.message }, 'pg-boss failed'))
  boss.on('warning', ({ message }) => log.warn({}, message))
  await boss.start()

  const known = new Map<string, Promise<void>>()
  const queueOf = async (kind: KindSettings) => {
    const made = known.get(kind.name) ?? makeQueue(boss, kind)
    known.set(kind.name, made)
    made.catch(() => known.delete(kind.name))
    await made
    return kind.name
  }
  const rows = async <Row>(sql: string) => (await boss.getDb().executeSql(sql)).rows as Row[]

  return {
    async send(kind, jobs) {
      await boss.insert(await queueOf(kind), jobs.map(toInsert))
    },
    async due() {
      return (await rows<{ name: string }>(dueSql(schema))).map(({ name }) => name)
    },
    async take(kind, count, without) {
      const options = { batchSize: count, ignoreGroups: [...without] }
      const jobs = await boss.fetch<JobData>(await queueOf(kind), options)
      return jobs.map(({ id, retryCount, data, groupId }) => {
        return { id, attempt: retryCount, data, county: groupId ?? '' }
      })
    },
    async settle(kind, outcomes) {
      const name = await queueOf(kind)
      const done = outcomes.filter(({ failed }) => !failed)
      const failed = outcomes.filter(({ failed }) => failed)
      if (done.length > 0) await boss.complete(name, done.map(toAttempt))
      if (failed.length > 0) await boss.fail(name, failed.map(toAttempt))
    },
    async keep(kind, jobs) {
      await boss.touch(await queueOf(kind), jobs.map(toAttempt))
    },
    counts: () => rows<KindCounts>(countsSql(schema)),
    stop: () => boss.stop({ timeout: 2_000 }),
  }
}

/** A node that died is noticed, and jobs that ended are deleted, within minutes. */
const bossSettings = {
  schedule: false,
  registerInstance: false,
  superviseIntervalSeconds: 30,
  monitorIntervalSeconds: 30,
  maintenanceIntervalSeconds: 300,
  openTelemetry: { enabled: false },
} as const satisfies ConstructorOptions

async function makeQueue(boss: PgBoss, { name, retries, timeoutSeconds }: KindSettings): Promise<void> {
  const settings = {
    retryLimit: retries,
    retryDelay: 1,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: timeoutSeconds,
    heartbeatSeconds: 30,
    deleteAfterSeconds: 300,
  }
  // Short: of waiting jobs with the same singletonKey, one.
  await boss.createQueue(name, { ...settings, policy: 'short' })
  await boss.updateQueue(name, settings)
}

function toInsert({ id, data, county, at, once }: NewJob): JobInsert {
  const startAfter = at === undefined ? {} : { startAfter: new Date(at) }
  return { id, data, singletonKey: once, group: { id: county }, ...startAfter }
}

const toAttempt = ({ id, attempt }: Attempt) => ({ id, retryCount: attempt })

const dueSql = (schema: string) => `
  SELECT queue.name FROM ${schema}.queue WHERE EXISTS (
    SELECT FROM ${schema}.job
    WHERE job.name = queue.name AND job.state < 'active' AND NOT job.blocked AND job.start_after <= now()
  )`

const countsSql = (schema: string) => `
  SELECT
    name,
    count(*) FILTER (WHERE state < 'active')::int AS waiting,
    count(*) FILTER (WHERE state < 'active' AND start_after <= now())::int AS due,
    floor(extract(epoch FROM min(start_after) FILTER (WHERE state < 'active' AND start_after <= now())) * 1000)::float8
      AS "oldestDue",
    count(*) FILTER (WHERE state = 'active')::int AS running,
    count(*) FILTER (WHERE state = 'failed')::int AS failed
  FROM ${schema}.job GROUP BY name ORDER BY name`
