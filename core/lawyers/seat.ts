import * as v from 'valibot'
import type { LawyerFacts } from '../commands/index.ts'
import { type CountyTables, fromJson, type Kysely, preparedList } from '../database/index.ts'
import type { Instant } from '../time/index.ts'

/** A lawyer's place in a call: claimed, answering, answered. The snapshot is of that day. */
export interface Seat {
  readonly callId: string
  readonly lawyerId: string
  readonly snapshot: LawyerSnapshot
  readonly adviser: boolean
  readonly claimedAt: Instant | null
  readonly expiresAt: Instant | null
  readonly releasedAt: Instant | null
  readonly answeredAt: Instant | null
  readonly hiddenAt: Instant | null
  /** When the bureau called this lawyer in by name (点名邀请). */
  readonly calledInAt: Instant | null
}

/** A lawyer's place in a call before they claimed one, answered, or were called in. */
export const emptySeat = (seat: Pick<Seat, 'callId' | 'lawyerId' | 'snapshot' | 'adviser'>): Seat => ({
  claimedAt: null,
  expiresAt: null,
  releasedAt: null,
  answeredAt: null,
  hiddenAt: null,
  calledInAt: null,
  ...seat,
})

export const lawyerSnapshotSchema = v.object({
  name: v.string(),
  firm: v.string(),
  certificate: v.string(),
  photo: v.nullable(v.string()),
})
/** How a row names a lawyer: as they were on the day of the row. */
export type LawyerSnapshot = v.InferOutput<typeof lawyerSnapshotSchema>

/** Takes the snapshot that rows keep of a lawyer. */
export function snapshotOf(lawyer: LawyerFacts): LawyerSnapshot {
  return { name: lawyer.name, firm: lawyer.firm, certificate: lawyer.certificate, photo: lawyer.photo }
}

interface SeatRow {
  call_id: string
  lawyer_id: string
  snapshot: string
  adviser: number
  claimed_at: Instant | null
  expires_at: Instant | null
  released_at: Instant | null
  answered_at: Instant | null
  hidden_at: Instant | null
  called_in_at: Instant | null
}

declare module '../database/index.ts' {
  interface CountyTables {
    lawyer_seat: SeatRow
  }
}

/** The seats of a call, in the order in which they were claimed, or their lawyers called in. */
export async function seatsOf(db: Kysely<CountyTables>, callId: string): Promise<Seat[]> {
  return seatsOfCalls(db, [callId])
}

/** The seats of several calls, in the order in which they were claimed, or their lawyers called in. */
export async function seatsOfCalls(db: Kysely<CountyTables>, callIds: readonly string[]): Promise<Seat[]> {
  return (await seatRows(db, callIds, {})).map(toSeat).toSorted((a, b) => takenAt(a) - takenAt(b))
}

const seatRows = preparedList<CountyTables>()((db, calls) =>
  db.selectFrom('lawyer_seat').selectAll().where('call_id', 'in', calls),
)

const takenAt = ({ claimedAt, calledInAt }: Seat) => claimedAt ?? calledInAt ?? 0

const toSeat = (row: SeatRow): Seat => ({
  callId: row.call_id,
  lawyerId: row.lawyer_id,
  snapshot: fromJson(lawyerSnapshotSchema, row.snapshot),
  adviser: row.adviser === 1,
  claimedAt: row.claimed_at,
  expiresAt: row.expires_at,
  releasedAt: row.released_at,
  answeredAt: row.answered_at,
  hiddenAt: row.hidden_at,
  calledInAt: row.called_in_at,
})

/** The names of lawyers as they were when their last call in the county reached them, by id. */
export async function lawyerNames(
  db: Kysely<CountyTables>,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const last = await db
    .selectFrom('lawyer_seat')
    .select(eb => ['lawyer_id', eb.fn.max('call_id').as('call_id')])
    .where('lawyer_id', 'in', ['', ...ids])
    .groupBy('lawyer_id')
    .execute()
  const seats = await seatsOfCalls(db, [...new Set(last.map(row => row.call_id))])
  const snapshots = new Map(seats.map(seat => [`${seat.callId} ${seat.lawyerId}`, seat.snapshot.name]))
  return new Map(last.map(row => [row.lawyer_id, snapshots.get(`${row.call_id} ${row.lawyer_id}`) ?? '']))
}

/** Whether a seat is held at an instant: answered, also where that was hidden since, or claimed and still live. */
export function holdsSeat(seat: Seat, now: Instant): boolean {
  if (seat.answeredAt !== null) return true
  return isClaimed(seat, now)
}

/** Whether a lawyer's answer stands: it was given, and not hidden since. */
export const stands = ({ answeredAt, hiddenAt }: Pick<Seat, 'answeredAt' | 'hiddenAt'>): boolean =>
  answeredAt !== null && hiddenAt === null

/** Whether the bureau called a lawyer in again after their answer was hidden: what they answer next counts as their first. */
export const mayAnswerAnew = ({ answeredAt, hiddenAt, calledInAt }: Omit<Seat, 'snapshot'>): boolean =>
  answeredAt !== null && hiddenAt !== null && calledInAt !== null

/** Whether a claim is live at an instant. A claim that expires at an instant is no longer live at it. */
export function isClaimed(
  seat: Pick<Seat, 'answeredAt' | 'releasedAt' | 'expiresAt'>,
  now: Instant,
): boolean {
  return (
    seat.answeredAt === null && seat.releasedAt === null && seat.expiresAt !== null && seat.expiresAt > now
  )
}

/** Whether a lawyer's last claim ran out: they neither answered nor gave it back in time. */
export const ranOut = ({
  answeredAt,
  expiresAt,
  releasedAt,
}: Pick<Seat, 'answeredAt' | 'expiresAt' | 'releasedAt'>): boolean =>
  answeredAt === null && expiresAt !== null && releasedAt !== null && releasedAt >= expiresAt

/** Whether a seat's claim ran out, and it is not that of somebody whom the bureau called in. */
export const hasLapsed = (seat: Seat): boolean => seat.calledInAt === null && ranOut(seat)

/** Whether a lawyer takes none of the open seats, and never finds them taken: an adviser (绿色通道), and whom the bureau called in. */
export const isBeside = (
  { adviser }: Pick<LawyerFacts, 'adviser'>,
  seat: Pick<Seat, 'calledInAt'> | undefined,
): boolean => adviser || (seat !== undefined && seat.calledInAt !== null)
