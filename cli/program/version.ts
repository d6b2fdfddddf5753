import type { MigrationFault } from '#core/database'
import { t } from '#core/words'
import type { Environment } from '../environment.ts'

/** What an operator does about data that this version cannot use. */
export function aboutVersion(fault: MigrationFault, environment: Environment | undefined): string[] {
  const place = environment?.databaseUrl
    ? t('DATABASE_URL 指的数据库')
    : t('数据文件夹 {dataFolder}', { dataFolder: environment?.dataFolder ?? '' })
  const anew = environment?.databaseUrl
    ? t('只是试用或演示数据的：换一个新的数据库（DATABASE_URL=…），重新建立')
    : t('只是试用或演示数据的：换一个新的文件夹（ZHIJIAN_DATA=…），或删掉这个文件夹，重新建立')
  const keep = t('要保留这些数据的：换回原来的版本运行，并把下面这一行告诉开发人员')
  return [
    fault.reason === 'other-version'
      ? t('{place}里的数据是指尖的另一个版本建立的，与现在的版本不相容，不能使用', { place })
      : t('{place}里的数据没有能更新到现在的版本', { place }),
    `  ${anew}`,
    `  ${keep}`,
    `  ${fault.message}`,
  ]
}
