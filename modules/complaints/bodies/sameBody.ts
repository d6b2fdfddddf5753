import { AS_FAR_AS_THE_BODY, OF_HERE } from './bodyNames.data.ts'

/** A body's name without what everybody leaves out: its county, and blanks. */
const bare = (name: string, county: string) =>
  name.normalize('NFKC').replace(/\s+/g, '').replaceAll(county, '').replace(OF_HERE, '')

/**
 * Whether what somebody wrote may mean a body of the county's list: by its name, by a part or an office of it, or by its short
 * name (`市监局` for 市场监督管理局). Rather too often than too seldom: its own people must not read what is said of them.
 */
export function mayMean(written: string, listed: string, county: string): boolean {
  const [said, name] = [bare(written, county), bare(listed, county)]
  if (said === '' || name === '') return false
  if (said.includes(name) || (said.length >= 2 && name.startsWith(said))) return true
  const short = AS_FAR_AS_THE_BODY.exec(said)?.[0] ?? said
  return short.length >= 3 && short[0] === name[0] && isAmong(short, name)
}

/** Whether two names are of one body, written out or short; another of the same kind, as the city's, is another. */
export function isSame(one: string, other: string, county: string): boolean {
  const [a, b] = [bare(one, county), bare(other, county)]
  return a !== '' && (a === b || isShort(a, b) || isShort(b, a))
}

/** The body of the county's list that somebody meant: by its name or a short one, or as an office of it. */
export const listedAs = <Body extends { readonly name: string }>(
  written: string,
  bodies: readonly Body[],
  county: string,
): Body | undefined =>
  bodies.find(({ name }) => isSame(written, name, county)) ??
  bodies.find(({ name }) => isSameOrWithin(written, name, county))

/** Whether a name is of a body, or of an office of it (`市监局二中队`): that would hand a report to whom it is about. */
export function isSameOrWithin(one: string, body: string, county: string): boolean {
  const [a, b] = [bare(one, county), bare(body, county)]
  const up = AS_FAR_AS_THE_BODY.exec(a)?.[0] ?? a
  return isSame(a, b, county) || isSame(up, b, county) || (b.length >= 3 && a.startsWith(b))
}

const isShort = (short: string, long: string) =>
  short.length >= 3 && short[0] === long[0] && short.at(-1) === long.at(-1) && isAmong(short, long)

/** Whether the signs of a short name stand in the long one in their order. */
function isAmong(short: string, long: string): boolean {
  let at = 0
  for (const sign of short) {
    const found = long.indexOf(sign, at)
    if (found < 0) return false
    at = found + 1
  }
  return true
}
