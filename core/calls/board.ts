import type { CountyIdentity } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type Call, type CameWith, type Seat, seatsOfCalls, type TierName, toCall } from '../lawyers/index.ts'
import type { Instant } from '../time/index.ts'
import { answeredIn, seatsFreeIn } from './seats.ts'

/** A call as the platform's board has it: no names, no numbers, and no excerpt once it is closed (DESIGN.md, rule 1). */
export interface BoardRow {
  readonly county: string
  readonly region: string
  readonly module: string
  readonly ref: string
  readonly state: Call['state']
  readonly tier: string
  readonly nextTierAt: Instant | null
  readonly wanted: number
  readonly answered: number
  readonly seatsFree: number
  readonly field: string | null
  readonly language: string | null
  readonly enterprise: boolean
  /** The tiers that called those alone who are experienced with enterprises. */
  readonly experiencedOnly: readonly TierName[]
  readonly excerpt: string
  readonly cameWith: CameWith
  readonly place: string
  readonly openedAt: Instant
  /** When it reached lawyers of the region, and of the nation; null while it has not. */
  readonly regionalAt: Instant | null
  readonly nationalAt: Instant | null
  /** Until when as many as wanted were promised; null where nothing was. */
  readonly promisedUntil: Instant | null
}

/** Makes a call's row of the board from the county's rows alone, so that the board can be made anew. */
export function boardRow(
  county: Pick<CountyIdentity, 'code' | 'region'>,
  matter: { readonly module: string; readonly ref: string },
  call: Call,
  seats: readonly Seat[],
  now: Instant,
): BoardRow {
  const opened = call.tiers.filter(tier => tier.openedAt !== null).at(-1)
  const next = call.tiers.find(tier => tier.openedAt === null)
  const openedFor = (name: TierName) => call.tiers.find(tier => tier.name === name)?.openedAt ?? null
  return {
    county: county.code,
    region: county.region,
    module: matter.module,
    ref: matter.ref,
    state: call.state,
    tier: opened?.name ?? 'local',
    nextTierAt: call.state === 'open' ? (next?.opensAt ?? null) : null,
    wanted: call.wanted,
    answered: answeredIn(seats),
    seatsFree: seatsFreeIn(call, seats, now),
    field: call.field,
    language: call.language,
    enterprise: call.enterprise,
    experiencedOnly: call.tiers.flatMap(({ name, experiencedOnly }) => (experiencedOnly ? [name] : [])),
    excerpt: call.state === 'closed' ? '' : call.excerpt,
    cameWith: call.cameWith,
    place: call.place,
    openedAt: call.openedAt,
    regionalAt: openedFor('regional'),
    nationalAt: openedFor('national'),
    promisedUntil: call.promisedUntil,
  }
}

/** The board's rows of a county, with the id and version of each call, `limit` at a time in the order of ids. */
export async function boardRowsOf(
  db: Kysely<CountyTables>,
  county: Pick<CountyIdentity, 'code' | 'region'>,
  now: Instant,
  page: { readonly after: string; readonly limit: number },
): Promise<{ id: string; version: number; row: BoardRow }[]> {
  const rows = await db
    .selectFrom('lawyer_call')
    .innerJoin('matter', 'matter.id', 'lawyer_call.matter_id')
    .selectAll('lawyer_call')
    .select(['matter.module', 'matter.ref'])
    .where('lawyer_call.id', '>', page.after)
    .orderBy('lawyer_call.id')
    .limit(page.limit)
    .execute()
  const seats = await seatsOfCalls(
    db,
    rows.map(({ id }) => id),
  )
  return rows.map(row => {
    const call = toCall(row)
    const own = seats.filter(({ callId }) => callId === call.id)
    return { id: call.id, version: call.version, row: boardRow(county, row, call, own, now) }
  })
}
