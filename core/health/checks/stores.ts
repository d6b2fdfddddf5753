import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem, wrong } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** The address without what opens it. */
function withoutPassword(url: string): string {
  if (!URL.canParse(url)) return 'DATABASE_URL'
  const shown = new URL(url)
  shown.password = ''
  return shown.href
}

export const database: Check<HealthPlace> = {
  name: 'database',
  title: w('数据库'),
  async run(place) {
    const { databaseUrl } = place.options
    if (!databaseUrl) return fine(t('SQLite，在数据文件夹里'))
    const url = withoutPassword(databaseUrl)
    try {
      await place.platform()
      return fine(url)
    } catch (error) {
      return wrong(
        t('连不上 {url}：{error}', { url, error: String(error) }),
        t('检查 PostgreSQL 是否在运行、DATABASE_URL 的地址和密码是否正确、防火墙是否放行'),
      )
    }
  },
}

export const platformStore: Check<HealthPlace> = {
  name: 'platform-store',
  title: w('平台数据'),
  needs: ['database'],
  async run(place) {
    const remedy = t('停止服务，从最近的备份恢复平台数据，再运行 zhijian rebuild')
    try {
      const store = await place.platform()
      if (!store) return fine(t('还没有建立，第一次启动时建立'))
      const damage = await store.damage()
      if (damage.length > 0)
        return wrong(t('平台数据已损坏：{damage}', { damage: damage.join('；') }), remedy)
      return fine()
    } catch (error) {
      return wrong(t('平台数据打不开：{error}', { error: String(error) }), remedy)
    }
  },
}

export const countyStores: Check<HealthPlace> = {
  name: 'county-stores',
  title: w('各县数据'),
  needs: ['platform-store'],
  async run(place) {
    const inspection = await place.inspection()
    const counties = await place.counties()
    const problems: Problem[] = []
    for (const { name, code, store: address } of counties) {
      const remedy = t('停止服务，从最近的备份恢复{name}（{code}）的数据', { name, code })
      try {
        await inspection.withCounty(address, async store => {
          if (!store) problems.push({ problem: t('{name}的数据不见了', { name }), remedy })
          const damage = (await store?.damage()) ?? []
          if (damage.length > 0)
            problems.push({
              problem: t('{name}的数据已损坏：{damage}', { name, damage: damage.join('；') }),
              remedy,
            })
        })
      } catch (error) {
        problems.push({ problem: t('{name}的数据打不开：{error}', { name, error: String(error) }), remedy })
      }
    }
    return { note: t('{n} 个县', { n: counties.length }), problems }
  },
}

export const unfinishedCounties: Check<HealthPlace> = {
  name: 'unfinished-counties',
  title: w('开通过程'),
  needs: ['platform-store'],
  async run(place) {
    const platform = await place.platform()
    const rows =
      (await platform?.read.selectFrom('county').selectAll().where('status', '=', 'creating').execute()) ?? []
    return {
      problems: rows.map(({ name, code }) => ({
        problem: t('{name}的开通中断了，群众还访问不到', { name }),
        remedy: t('运行 zhijian tenant create {code} 继续开通，或 zhijian tenant abandon {code} 取消', {
          code,
        }),
      })),
    }
  },
}

interface Versioned {
  pending(): Promise<string[]>
  strange(): Promise<string[]>
}

export const migrations: Check<HealthPlace> = {
  name: 'migrations',
  title: w('数据版本'),
  needs: ['platform-store', 'county-stores'],
  async run(place) {
    const lacking: string[] = []
    const strange: string[] = []
    const look = async (name: string, store: Versioned) => {
      const { length: n } = await store.pending()
      if (n > 0) lacking.push(t('{name}（{n} 项）', { name, n }))
      else if ((await store.strange()).length > 0) strange.push(name)
    }
    const platform = await place.platform()
    if (platform) await look(t('平台'), platform)
    await place.eachCounty(({ name }, store) => look(name, store))
    const problems: Problem[] = []
    if (lacking.length > 0)
      problems.push({
        problem: t('数据还是旧版本：{lacking}', { lacking: lacking.join('、') }),
        remedy: t('先备份，再运行 zhijian migrate，或重新启动服务'),
      })
    if (strange.length > 0)
      problems.push({
        problem: t('数据是指尖的另一个版本建立的，与现在的版本不相容：{strange}', {
          strange: strange.join('、'),
        }),
        remedy: t('换回建立这些数据的版本；只是试用或演示数据的，换一个新的数据文件夹或数据库'),
      })
    return { problems }
  },
}
