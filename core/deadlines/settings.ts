import * as v from 'valibot'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type SettingsDeclaration, settingsOf, wholeNumber } from '../tenancy/index.ts'
import { type Period, periodInWords } from '../time/index.ts'
import { t, type Word, w } from '../words/index.ts'
import type { DeadlineDeclaration, DeadlineSource } from './declare.ts'

const nameFor = (module: string) => `${module}-deadlines`

/** What a county may set of a module's terms: lengths that the law leaves open, and shorter times that it promises. */
export function deadlineSettings(module: DeadlineSource): SettingsDeclaration | undefined {
  const before = made.get(module)
  if (before) return before
  const declaration = settingsFor(module)
  if (declaration) made.set(module, declaration)
  return declaration
}

/** What is set is parsed once by a schema that stays the same. */
const made = new WeakMap<DeadlineSource, SettingsDeclaration>()

function settingsFor(module: DeadlineSource): SettingsDeclaration | undefined {
  const deadlines = (module.deadlines ?? []).filter(
    ({ adjustable, whose }) => adjustable || whose !== 'citizen',
  )
  if (deadlines.length === 0) return undefined
  return {
    name: nameFor(module.name),
    title: w('办理期限'),
    hint: module.title,
    schema: deadlines.reduce<v.GenericSchema>(
      (schema, deadline) => notLonger(schema, deadline),
      v.object(Object.assign({}, ...deadlines.map(fieldsOf)) as v.ObjectEntries),
    ),
  }
}

const promiseKey = ({ name }: DeadlineDeclaration) => `${name}-promise`

function fieldsOf(deadline: DeadlineDeclaration): v.ObjectEntries {
  const { name, title, basis, period, adjustable, whose } = deadline
  const titled = (text: Word) => t(text, { title: t(title), unit: unitOf(period) }) as Word
  const fields: Record<string, v.GenericSchema> = {}
  if (adjustable)
    fields[name] = wholeNumber(titled(w('{title}：期限（{unit}）')), basis, {
      ...adjustable,
      otherwise: period.n,
    })
  if (whose !== 'citizen') {
    const statutory = t('法定期限 {length}，依据{basis}；可以承诺得更快，不填就按法定期限', {
      length: periodInWords(period),
      basis: t(basis),
    })
    const open = t('可以承诺得比期限更快，不填就按期限')
    fields[promiseKey(deadline)] = v.pipe(
      v.optional(
        v.pipe(
          v.number(w('请填写整数')),
          v.integer(w('请填写整数')),
          v.minValue(1, w('不能小于 {n}')),
          v.maxValue(adjustable?.most ?? period.n, w('承诺的时间不能长于法定期限')),
        ),
      ),
      v.title(titled(w('{title}：承诺（{unit}）'))),
      v.description((adjustable ? open : statutory) as Word),
    )
  }
  return fields as v.ObjectEntries
}

function unitOf({ unit }: Period): string {
  if (unit === 'hours') return t('小时')
  return unit === 'days' ? t('日') : t('工作日')
}

/** What a county promises is no longer than what it set. */
function notLonger(schema: v.GenericSchema, deadline: DeadlineDeclaration): v.GenericSchema {
  const promise = promiseKey(deadline)
  if (!deadline.adjustable || deadline.whose === 'citizen') return schema
  return v.pipe(
    schema as v.GenericSchema<unknown, Record<string, number>>,
    v.forward(
      v.check(
        value => (value[promise] ?? 1) <= (value[deadline.name] ?? deadline.period.n),
        w('承诺的时间不能长于期限'),
      ),
      [promise],
    ),
  )
}

/** A module's settings as an effect reads them, which knows one of its terms alone. */
const standing = new Map<string, SettingsDeclaration<v.GenericSchema<unknown, Record<string, number>>>>()
function standingSettings(module: string) {
  const name = nameFor(module)
  const known = standing.get(name) ?? { name, title: w('办理期限'), schema: v.record(v.string(), v.number()) }
  standing.set(name, known)
  return known
}

/** How long a term is in this county, and the shorter time that it promises; null where it promises none. */
export async function lengthIn(
  db: Kysely<CountyTables>,
  module: string,
  deadline: DeadlineDeclaration,
): Promise<{ readonly period: Period; readonly promise: Period | null }> {
  const set = await settingsOf(db, standingSettings(module))
  const n = (deadline.adjustable && set[deadline.name]) ?? deadline.period.n
  const period = { ...deadline.period, n }
  const promised = deadline.whose === 'citizen' ? undefined : set[promiseKey(deadline)]
  return { period, promise: promised !== undefined && promised < n ? { ...period, n: promised } : null }
}
