import type { CountyTables, Kysely } from '../../database/index.ts'
import { alteredPapers } from '../../documents/index.ts'
import { alteredCertificates } from '../../signing/index.ts'
import { t, w } from '../../words/index.ts'
import type { Check, Problem } from '../check.ts'
import type { HealthPlace } from '../place.ts'

/** How many papers are read at once. */
const AT_ONCE = 200

/** What is kept of papers, and of the certificates that seal them: whether it is what the chained audit log says. */
export const paperRecords: Check<HealthPlace> = {
  name: 'paper-records',
  title: w('文书存档'),
  needs: ['county-keys'],
  async run(place) {
    const problems: Problem[] = []
    await place.eachCounty(async ({ name }, store) => {
      const { read } = store
      const first = await read.selectFrom('document').select('id').executeTakeFirst()
      const certificate = await read.selectFrom('sealing_certificate').select('id').executeTakeFirst()
      if (!first && !certificate) return
      const keys = await place.keysOf(store)
      // Counted first: a paper that is issued meanwhile, by a server beside this, is none that is gone.
      const frozen = await frozenIn(read)
      const altered: string[] = []
      let papers = 0
      for (let last = ''; ; ) {
        const ids = await idsAfter(read, last)
        if (ids.length === 0) break
        altered.push(...(await alteredPapers(read, keys, ids)))
        papers += ids.length
        last = ids.at(-1)!
      }
      const remedy = t('存档可能被改动过：保留现在的数据作为证据，报告负责人，再与备份核对')
      if (altered.length > 0)
        problems.push({
          problem: t('{name}有 {n} 份文书的存档与审计记录对不上，例如 {id}', {
            name,
            n: altered.length,
            id: altered[0]!,
          }),
          remedy,
        })
      const lost = frozen - papers
      if (lost > 0)
        problems.push({ problem: t('{name}有 {n} 份文书的存档不见了', { name, n: lost }), remedy })
      for (const id of await alteredCertificates(read, keys))
        problems.push({ problem: t('{name}的印章证书 {id} 被改动过', { name, id }), remedy })
    })
    return { problems }
  },
}

async function idsAfter(read: Kysely<CountyTables>, last: string): Promise<string[]> {
  const rows = await read
    .selectFrom('document')
    .select('id')
    .where('id', '>', last)
    .orderBy('id')
    .limit(AT_ONCE)
    .execute()
  return rows.map(({ id }) => id)
}

/** How many papers were ever frozen, as the audit log says. */
async function frozenIn(read: Kysely<CountyTables>): Promise<number> {
  const { n } = await read
    .selectFrom('audit')
    .select(eb => eb.fn.countAll<number | string>().as('n'))
    .where('subject', 'like', 'document:%')
    .where('detail', 'like', '{"kind":%')
    .executeTakeFirstOrThrow()
  return Number(n)
}
