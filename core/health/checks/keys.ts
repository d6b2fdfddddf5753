import { common } from '../../commands/index.ts'
import { CryptoError, masterKeyFile } from '../../crypto/index.ts'
import type { Column, StoreKind } from '../../database/index.ts'
import { columnsUnder, sealedInCounty, sealedOnPlatform } from '../../deployment/index.ts'
import { days, plus } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { type Check, fine, type Problem, wrong } from '../check.ts'
import type { HealthPlace } from '../place.ts'

export const masterKey: Check<HealthPlace> = {
  name: 'master-key',
  title: w('主密钥'),
  needs: ['platform-store'],
  async run(place) {
    const { dataFolder, env } = place.options
    const path = env.ZHIJIAN_MASTER_KEY ? 'ZHIJIAN_MASTER_KEY' : `${dataFolder}/${masterKeyFile}`
    const platform = await place.platform()
    try {
      if (!(await place.master())) {
        if (!platform) return fine(t('还没有建立，第一次启动时建立'))
        return wrong(
          t('主密钥不见了：{path}', { path }),
          t('把另外保管的主密钥放回 {path}，权限设为 600；没有它，手机号和身份证号无法解密', { path }),
        )
      }
      if (platform) await place.keysOf(platform)
      return fine(path)
    } catch (error) {
      return wrong(...explain(error, path))
    }
  },
}

function explain(error: unknown, path: string): [string, string] {
  if (error instanceof CryptoError && error.code === 'unreadable-master-key')
    return [
      t('主密钥读不了，或其他用户也能读：{path}', { path }),
      t('运行 chmod 600 {path}；内容应为 32 字节的 base64', { path }),
    ]
  return [
    t('主密钥与数据不符：{path}', { path }),
    t('换回建立这些数据时所用的主密钥；不要删除数据，也不要另建主密钥'),
  ]
}

export const countyKeys: Check<HealthPlace> = {
  name: 'county-keys',
  title: w('各县密钥'),
  needs: ['master-key', 'county-stores', 'migrations'],
  async run(place) {
    const problems: Problem[] = []
    await place.eachCounty(async ({ name, code }, store) => {
      // A county that was just made has none until it is first opened.
      const made = await store.read.selectFrom('wrapped_key').select('id').executeTakeFirst()
      if (!made) return
      await place.keysOf(store).catch(() =>
        problems.push({
          problem: t('{name}的密钥打不开', { name }),
          remedy: t('这份数据是用别的主密钥建立的：从本系统的备份恢复{name}（{code}）的数据', { name, code }),
        }),
      )
    })
    return { problems }
  },
}

/** The service seals anew once a day what older keys have sealed; two days later something keeps it from it. */
const RESEALED_AFTER = days(2)

export const olderKeys: Check<HealthPlace> = {
  name: 'older-keys',
  title: w('旧密钥'),
  needs: ['county-keys'],
  async run(place) {
    const late: string[] = []
    const declared = [...sealedOnPlatform, ...sealedInCounty(place.modules)]
    const isDeclared = (at: Column) =>
      declared.some(({ table, column }) => table === at.table && column === at.column)
    const look = async (
      name: string,
      { read, kind }: { readonly read: unknown; readonly kind: StoreKind },
    ) => {
      const keys = await common(read)
        .selectFrom('wrapped_key')
        .select(['id', 'used_from'])
        .where('use', '=', 'data')
        .orderBy('used_from', 'desc')
        .execute()
      const [newest, ...older] = keys
      if (!newest || older.length === 0 || place.now < plus(newest.used_from, RESEALED_AFTER)) return
      const ids = older.map(({ id }) => id)
      const under = await columnsUnder(read, kind, ids)
      // What a module that is gone has sealed stays readable, and its key with it.
      const isRest = (columns: readonly Column[]) => columns.length > 0 && !columns.some(isDeclared)
      if (!ids.every(id => isRest(under.get(id) ?? []))) late.push(name)
    }
    const platform = await place.platform()
    if (platform) await look(t('平台'), platform)
    await place.eachCounty(({ name }, store) => look(name, store))
    if (late.length === 0) return fine()
    return wrong(
      t('更换密钥后，还有内容用旧密钥加密：{late}', { late: late.join('、') }),
      t('运行 zhijian reseal，看它说哪里没有完成'),
    )
  },
}
