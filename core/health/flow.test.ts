import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { hours, minutes, plus } from '#core/time'
import { CODE, county, installation, MORNING } from '#tests/examined'
import { eachStoreKind } from '#tests/stores'
import { measuredPlea } from '#tests/with-figures'

eachStoreKind('the doctor', kind => {
  it('says when work is stuck between a county and the platform', async () => {
    const { look, change, clock } = await installation(kind)
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .insertInto('outbox')
          .values({
            id: 'x',
            topic: 'call',
            subject: 'x',
            version: 1,
            payload: '{}',
            created_at: MORNING,
            handed_at: null,
          })
          .execute(),
      ),
    )
    clock.advance(minutes(6))
    const { problems, told } = await look()
    expect(problems).toEqual(['outbox'])
    expect(told.outbox).toEqual([
      { problem: '化德县有 1 项变更超过 5 分钟没有转交', remedy: '服务没有运行：启动服务，它会自动处理' },
    ])
  })

  it('says when work is overdue, and what to do where the server runs', async () => {
    const { look, change, clock } = await installation(kind)
    await change(async deployment => {
      await county(deployment, ({ store }) =>
        store.write
          .insertInto('due')
          .values({ kind: 'call.widen', subject: 'x', due_at: MORNING, failures: 3 })
          .execute(),
      )
      await deployment.rebuild()
    })
    clock.advance(minutes(6))
    const server = async () => ({ pid: 1, version: '1.0.0', queue: { ok: true } })
    const { problems, told } = await look({ server })
    expect(problems).toEqual(['due'])
    expect(told.due?.[0]?.remedy).toContain('查看服务日志')
  })

  it('says when what the platform derives is not what the county says', async () => {
    const { look, change, clock } = await installation(kind)
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .insertInto('due')
          .values({ kind: 'call.widen', subject: 'x', due_at: plus(MORNING, hours(2)), failures: 0 })
          .execute(),
      ),
    )
    expect(clock.now()).toBe(MORNING)
    const { problems, told } = await look()
    expect(problems).toEqual(['projections'])
    expect(told.projections).toEqual([
      { problem: '化德县的汇总有 1 处与事项不一致', remedy: `运行 zhijian rebuild --county ${CODE}` },
    ])
    await change(deployment => deployment.rebuild(CODE))
    expect(await look()).toMatchObject({ problems: [] })
  })

  it('says when figures were made by the rules of an earlier version, until they are made anew', async () => {
    const module = { ...measuredPlea, figures: { ...measuredPlea.figures!, edition: 2 } }
    const { look, change } = await installation(kind, [module])
    expect(await look()).toMatchObject({ problems: [] })
    await change(deployment =>
      county(deployment, ({ store }) =>
        store.write
          .insertInto('figure_version')
          .values({ module: module.name, version: 1, edition: 1 })
          .execute(),
      ),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['projections'])
    expect(told.projections).toEqual([
      {
        problem: `化德县的“${module.title}”统计里，有升级以前按旧口径算出的数字`,
        remedy: `运行 zhijian rebuild --county ${CODE}`,
      },
    ])
    await change(deployment => deployment.rebuild(CODE))
    expect(await look()).toMatchObject({ problems: [] })
  })

  it('says when somebody changed the audit log, and from where on', async () => {
    const { look, change } = await installation(kind)
    await change(deployment =>
      county(deployment, async ({ store }) => {
        // The store refuses this; somebody who has its file takes the guard away first.
        const guard =
          kind === 'sqlite' ? sql`audit_not_changed` : sql`audit_not_changed on county_150922.audit`
        await sql`drop trigger ${guard}`.execute(store.write)
        await store.write.updateTable('audit').set({ subject: '别的' }).where('position', '=', 2).execute()
      }),
    )
    const { problems, told } = await look()
    expect(problems).toEqual(['audit-chain'])
    expect(told['audit-chain']?.[0]).toMatchObject({
      problem: '化德县的审计记录从第 2 条起对不上',
      remedy: expect.stringContaining('保留现在的数据作为证据'),
    })
  })

  it('says when the machine’s clock stands before what has happened', async () => {
    const { look, clock } = await installation(kind)
    clock.set(plus(MORNING, -hours(1)))
    const { problems, told } = await look()
    expect(problems).toEqual(['clock'])
    expect(told.clock?.[0]?.remedy).toContain('timedatectl set-ntp true')
  })
})
