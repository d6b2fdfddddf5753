import * as v from 'valibot'
import { countyCommand, refuseField } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import { putSettings, settingsOf } from '../../tenancy/index.ts'
import { shanghaiYear } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import type { IssuingBody, NumberSeries } from '../kind.ts'
import { lastSerial, numberInStyle, raiseSerial, type SeriesAt, styleFault } from '../series.ts'
import { allowed, line } from './allowed.ts'
import { bodyOf } from './body.ts'
import { prefixOf } from './county.ts'

const optionalHint = w('留空时用默认的')

/** What an officer fills in for a series of numbers. */
export const seriesFields = v.object({
  style: v.pipe(
    v.optional(line(60), ''),
    v.rawCheck(({ dataset, addIssue }) => {
      const fault = dataset.typed && dataset.value !== '' ? styleFault(dataset.value) : undefined
      if (fault !== undefined) addIssue({ message: fault })
    }),
    v.title(w('文号格式')),
    v.description(
      w(
        '大括号里的 {县}、{机关}、{年}、{号} 在制发时换成本县代字、机关代字、年份和序号，例如：{县}{机关}〔{年}〕第{号}号。',
      ),
    ),
    v.metadata({ optionalHint }),
  ),
  last: v.optional(
    v.pipe(
      v.number(w('请填写号数')),
      v.integer(w('请填写整数')),
      v.minValue(0, w('号数不能小于 0')),
      v.maxValue(99_999, w('号数太大，请核对')),
      v.title(w('今年已经编到几号')),
      v.description(w('启用平台以前在纸上编过号的，填最后一个号，平台从下一个号接着编。只能改大，不能改小')),
    ),
  ),
})

const stored = v.object({ style: v.optional(v.string(), '') })

const partOf = (name: string) => `documents.series.${name}`

/** How the numbers of a series look: as the county has it, else as declared. */
export async function styleOf(
  db: Kysely<CountyTables>,
  { name, style }: Pick<NumberSeries, 'name' | 'style'>,
): Promise<string> {
  const set = await settingsOf(db, { name: partOf(name), title: w('文号'), schema: stored })
  return set.style || style
}

/** A series with the body whose papers it numbers. */
export interface SeriesOf {
  readonly series: NumberSeries
  readonly body: IssuingBody
}

/**
 * Sets how a series' numbers look, and from which they go on this year. `others` are the other series of the county: one that looked
 * the same would give two papers one number.
 */
export const setSeries = ({ series, body }: SeriesOf, others: readonly SeriesOf[]) =>
  countyCommand({
    name: 'documents.set-series',
    title: w('设置文号'),
    input: seriesFields,
    allow: allowed,
    async effect(effect, { style, last }) {
      const { db, now, county } = effect
      const at = { body: body.key, series: series.name, year: shanghaiYear(now) }
      const wanted = style || series.style
      for (const other of others)
        if (other.body.key === body.key && (await styleOf(db, other.series)) === wanted)
          throw refuseField('style', 'taken', t('这个机关的另一种文书已经用这个格式，两份文书会同号'))
      const places = { county: await prefixOf(db, county), body: (await bodyOf(db, county, body)).mark }
      for (const { number, year, serial } of await numberedByOthers(db, at))
        if (number === numberInStyle(wanted, { ...places, year, serial }))
          throw refuseField(
            'style',
            'given',
            t('今年另一种文书已经编出 {number}，两份文书会同号', { number }),
          )
      const before = await lastSerial(db, at)
      if (last !== undefined && last < before)
        throw refuseField('last', 'given', t('今年已经编到 {n} 号，只能改大', { n: before }))
      await putSettings(effect, partOf(series.name), { style: wanted === series.style ? '' : wanted })
      if (last !== undefined && last > before) await raiseSerial(db, at, last)
      effect.audit(`series:${series.name}`, { style: wanted, before, last: last ?? before })
    },
  })

/** What the other series of a body have numbered this year, in whatever style they had then. */
async function numberedByOthers(db: Kysely<CountyTables>, { body, series, year }: SeriesAt) {
  const rows = await db
    .selectFrom('document')
    .select(['number', 'serial'])
    .where('body', '=', body)
    .where('series', '!=', series)
    .where('year', '=', year)
    .execute()
  return rows.flatMap(({ number, serial }) =>
    number === null || serial === null ? [] : [{ number, year, serial }],
  )
}
