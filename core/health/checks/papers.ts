import { join } from 'node:path'
import type { CountyTables, Kysely } from '../../database/index.ts'
import { kindSettingsOf, outdated, PRINTED_WITHIN } from '../../documents/index.ts'
import { type FileStorage, papersOf, sha256In } from '../../files/index.ts'
import { plus } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import type { Check, Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** Papers that were issued: whether their PDFs are there, and what of them no font has; texts of a county that fit no more. */
export const papers: Check<HealthPlace> = {
  name: 'papers',
  title: w('文书'),
  needs: ['data-folder', 'county-stores', 'migrations'],
  async run(place) {
    const { dataFolder } = place.options
    const problems: Problem[] = []
    const hints: Problem[] = []
    await place.eachCounty(async ({ name, store: address }, { read }) => {
      const late = await lateAmong(read, place)
      if (late > 0)
        problems.push({
          problem: t('{name}有 {n} 份文书的 PDF 一直没有生成', { name, n: late }),
          remedy: t('查看服务日志里的“not printed”，解决后会自动生成'),
        })
      const { missing, altered } = await lostAmong(read, papersOf(dataFolder, address))
      if (altered > 0)
        problems.push({
          problem: t('{name}有 {n} 份文书的 PDF 被改动过', { name, n: altered }),
          remedy: t('保留现在的文件作为证据，报告负责人，再从备份恢复文件夹 {folder}', {
            folder: join(dataFolder, 'papers', address),
          }),
        })
      if (missing > 0)
        problems.push({
          problem: t('{name}有 {n} 份文书的 PDF 不见了', { name, n: missing }),
          remedy: t('从备份恢复文件夹 {folder}；其中的文件以内容命名，不会覆盖别的文件', {
            folder: join(dataFolder, 'papers', address),
          }),
        })
      const lacking = await lackingIn(read)
      if (lacking.length > 0)
        hints.push({
          problem: t('{name}的文书里有字库没有的字：{characters}', { name, characters: lacking.join('、') }),
          remedy: t(
            'PDF 中以“〓”代替；打印后手写补上，或者下载 Word 用装有这些字的电脑打印。把有这些字的字体（.ttf 或者 .otf）放进 {folder} 并重新启动服务，以后制发的就有这些字',
            { folder: join(dataFolder, 'fonts') },
          ),
        })
      for (const kind of place.modules.all.flatMap(({ documents }) => documents ?? [])) {
        if (outdated(kind, await kindSettingsOf(read, kind)).length === 0) continue
        problems.push({
          problem: t('{name}改过的“{title}”用语已不适用，制发时暂用默认用语', { name, title: t(kind.title) }),
          remedy: t('请该县在工作台的“文书”里改好'),
        })
      }
    })
    return { problems, hints }
  },
}

async function lateAmong(read: Kysely<CountyTables>, { now }: Pick<HealthPlace, 'now'>): Promise<number> {
  const { n } = await read
    .selectFrom('document')
    .select(eb => eb.fn.countAll<number | string>().as('n'))
    .where('pdf_sha256', 'is', null)
    .where('issued_at', '<', plus(now, -PRINTED_WITHIN))
    // What somebody has still to sign has none, nor what was given up before the last had.
    .where('awaiting', '=', 0)
    .where(eb => eb.or([eb('signing_id', 'is', null), eb('signed_sealed', 'is not', null)]))
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** How many PDFs are not there, and how many are not the bytes that were sealed. */
async function lostAmong(
  read: Kysely<CountyTables>,
  storage: FileStorage,
): Promise<{ readonly missing: number; readonly altered: number }> {
  const rows = await read
    .selectFrom('document')
    .select('pdf_sha256')
    .where('pdf_sha256', 'is not', null)
    .execute()
  const lost = { missing: 0, altered: 0 }
  for (const { pdf_sha256 } of rows) {
    const is = await sha256In(storage, pdf_sha256!)
    if (is === undefined) lost.missing++
    else if (is !== pdf_sha256) lost.altered++
  }
  return lost
}

/** Characters of papers that stand, which no font has. */
async function lackingIn(read: Kysely<CountyTables>): Promise<string[]> {
  const rows = await read
    .selectFrom('document')
    .select('lacking')
    .where('lacking', '!=', '')
    .where('voided_at', 'is', null)
    .execute()
  return [...new Set(rows.flatMap(({ lacking }) => [...lacking]))]
}
