import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import type { Division } from './division.ts'

const Names = v.object({
  /** How a committee's name ends, and what a person reads instead; the longer ending stands first. */
  shown: v.array(v.tuple([v.string(), v.string()])),
  /** Words for the kind of place, left out of a short name. */
  places: v.array(v.string()),
  /** How a name begins that is made up until the county states the true one. */
  madeUp: v.string(),
})
let names: v.InferOutput<typeof Names> | undefined

function endings() {
  names ??= v.parse(
    Names,
    JSON.parse(readFileSync(new URL('../../../tenants/divisions/names.json', import.meta.url), 'utf8')),
  )
  return names
}

/** What a person reads: 新民街社区居民委员会 → 新民街社区, 苏计村民委员会 → 苏计村, 卓资山镇 stays. */
export function shownName({ name }: Pick<Division, 'name'>): string {
  const ending = endings().shown.find(([committee]) => name.endsWith(committee))
  return ending ? name.slice(0, -ending[0].length) + ending[1] : name
}

/** Whether a name says of itself that it is made up. */
export const isMadeUpName = (name: string) => name.startsWith(endings().madeUp)

/** Whether nobody lives there: it stands in the county's list for its number alone, and is offered to nobody. */
export const isMadeUp = ({ name, added }: { readonly name: string; readonly added: boolean | number }) =>
  Boolean(added) && isMadeUpName(name)

/** Without the kind of place, where at least two characters stay: 卓资山镇 → 卓资山, 苏计村民委员会 → 苏计, 花村 stays. */
export function shortName(division: Pick<Division, 'name'>): string {
  const shown = shownName(division)
  const place = endings().places.find(kind => shown.endsWith(kind))
  const short = place ? shown.slice(0, -place.length) : shown
  return [...short].length >= 2 ? short : shown
}
