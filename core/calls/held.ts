import type { Effect } from '../commands/index.ts'
import { refuse } from '../commands/index.ts'
import {
  type CountyTables,
  excluded,
  kindOf,
  lockRow,
  preparedList,
  preparedRows,
  toJson,
} from '../database/index.ts'
import {
  type Call,
  type CameWith,
  callRow,
  emptySeat,
  isClaimed,
  type Seat,
  seatsOfCalls,
  type Tier,
  toCall,
} from '../lawyers/index.ts'
import type { OpenMatter } from '../matters/index.ts'
import type { Instant } from '../time/index.ts'
import { w } from '../words/index.ts'
import { boardRow } from './board.ts'
import { answeredIn, seatsFreeIn } from './seats.ts'

/** The due work that opens a call's next tier; its subject is the matter's reference. */
export const WIDEN = 'call.widen'
/** The due work that tells lawyers of a call by notices, a few at a time; its subject is the matter's reference. */
export const TELL = 'call.tell'
/** The due work that frees an unused seat; its subject is the matter's reference and the lawyer's id. */
export const EXPIRE = 'call.expire'

/** A call inside an effect, its row held: seats are decided here, in the county, and never on the board. */
export class HeldCall {
  readonly #effect: Effect<'county'>
  readonly #matter: OpenMatter
  #call: Call
  #seats: readonly Seat[]

  constructor(effect: Effect<'county'>, matter: OpenMatter, call: Call, seats: readonly Seat[]) {
    this.#effect = effect
    this.#matter = matter
    this.#call = call
    this.#seats = seats
  }

  get db(): Effect<'county'>['db'] {
    return this.#effect.db
  }
  get call(): Call {
    return this.#call
  }
  get seats(): readonly Seat[] {
    return this.#seats
  }
  /** Different lawyers whose answer stands. */
  get answered(): number {
    return answeredIn(this.#seats)
  }
  /** Seats that a lawyer from outside the county can still take. */
  get seatsFree(): number {
    return seatsFreeIn(this.#call, this.#seats, this.#effect.now)
  }
  seatOf(lawyerId: string): Seat | undefined {
    return this.#seats.find(seat => seat.lawyerId === lawyerId)
  }

  /** A lawyer's place as it is, or an empty one, with who they are today: to be put with what changes. */
  placeOf(lawyer: Pick<Seat, 'lawyerId' | 'snapshot' | 'adviser'>): Seat {
    return { ...(this.seatOf(lawyer.lawyerId) ?? emptySeat({ callId: this.#call.id, ...lawyer })), ...lawyer }
  }

  /** Writes a lawyer's seat, new or changed. */
  async putSeat(seat: Seat): Promise<void> {
    const row = {
      call_id: seat.callId,
      lawyer_id: seat.lawyerId,
      snapshot: toJson(seat.snapshot),
      adviser: seat.adviser ? 1 : 0,
      claimed_at: seat.claimedAt,
      expires_at: seat.expiresAt,
      released_at: seat.releasedAt,
      answered_at: seat.answeredAt,
      hidden_at: seat.hiddenAt,
      called_in_at: seat.calledInAt,
    }
    const { call_id: _, lawyer_id: __, ...changes } = row
    await this.#effect.db
      .insertInto('lawyer_seat')
      .values(row)
      .onConflict(c => c.columns(['call_id', 'lawyer_id']).doUpdateSet(changes))
      .execute()
    this.#seats = [...this.#seats.filter(other => other.lawyerId !== seat.lawyerId), seat]
    this.#matter.concern(`lawyer:${seat.lawyerId}`)
    const claim = `${this.#matter.ref} ${seat.lawyerId}`
    if (isClaimed(seat, this.#effect.now))
      this.#effect.schedule(EXPIRE, claim, seat.expiresAt!, this.#matter.ref)
    else this.#effect.unschedule(EXPIRE, claim)
  }

  /**
   * Settles the call after its seats, tiers, field or what came with it changed: opens or fills it unless it is closed, plans its next tier, and
   * hands its new version on to the board that desks read.
   */
  async settle(changes: Changes = {}): Promise<void> {
    await settleAll([{ held: this, changes }])
  }

  /** Changes the call as `settle` does, and hands nothing on yet. Returns whether it opened or no longer is. */
  change(changes: Changes): boolean {
    const tiers = changes.tiers ?? this.#call.tiers
    const cameWith = changes.cameWith ?? this.#call.cameWith
    const field = changes.field === undefined ? this.#call.field : changes.field
    const closedAt = changes.closedAt === undefined ? this.#call.closedAt : changes.closedAt
    const promisedUntil = changes.promisedUntil === undefined ? this.#call.promisedUntil : null
    const state = closedAt !== null ? 'closed' : this.answered >= this.#call.wanted ? 'filled' : 'open'
    const turned = (state === 'open') !== (this.#call.state === 'open')
    const { version } = this.#call
    this.#call = {
      ...this.#call,
      tiers,
      state,
      field,
      cameWith,
      closedAt,
      promisedUntil,
      version: version + 1,
    }
    return turned
  }

  /** Has lawyers told who were not yet, or what was told taken back; nobody waits for it, nor what else happens. */
  tellSoon(): void {
    this.#effect.schedule(TELL, this.#matter.ref, this.#effect.now)
  }

  /** Says what follows from the call as its row stands: its next tier is planned, and the board and open pages are told. */
  announce(): void {
    const { call } = this
    const { county, now } = this.#effect
    const next = call.tiers.find(tier => tier.openedAt === null)
    if (call.state === 'open' && next)
      this.#effect.schedule(WIDEN, this.#matter.ref, next.opensAt, this.#matter.ref)
    else this.#effect.unschedule(WIDEN, this.#matter.ref)
    this.#effect.publish(
      'call',
      call.id,
      call.version,
      boardRow(county, this.#matter, call, this.#seats, now),
    )
    this.#matter.touch(['citizen', 'lawyers', 'staff'], 'call')
  }
}

interface Changes {
  readonly tiers?: readonly Tier[]
  readonly closedAt?: Instant | null
  readonly promisedUntil?: null
  readonly field?: string | null
  readonly cameWith?: CameWith
}

/** Settles calls that are held in one transaction. See `HeldCall.settle`. */
export async function settleAll(
  all: readonly { readonly held: HeldCall; readonly changes: Changes }[],
): Promise<void> {
  if (all.length === 0) return
  const turned = all.map(({ held, changes }) => held.change(changes))
  await saveCalls(
    all[0]!.held.db,
    all.map(({ held }) => callRow(held.call)),
  )
  for (const [at, { held }] of all.entries()) {
    held.announce()
    if (turned[at]) held.tellSoon()
  }
}

interface CalledMatter {
  readonly effect: Effect<'county'>
  readonly matter: OpenMatter
}

/** Locks the call of a matter for the rest of the transaction. */
export async function holdCall(effect: Effect<'county'>, matter: OpenMatter): Promise<HeldCall> {
  const [held] = await holdCalls([{ effect, matter }])
  return held!
}

/** The same for several matters that are held in one transaction, in the order given. */
export async function holdCalls(all: readonly CalledMatter[]): Promise<HeldCall[]> {
  const { db } = all[0]!.effect
  const rows = await heldRows(db, all.map(({ matter }) => matter.id).toSorted(), {})
  const calls = new Map(rows.map(row => [row.matter_id, toCall(row)]))
  const seats = Map.groupBy(
    await seatsOfCalls(
      db,
      rows.map(({ id }) => id),
    ),
    ({ callId }) => callId,
  )
  return all.map(({ effect, matter }) => {
    const call = calls.get(matter.id)
    if (!call) throw refuse('not-found', 'call', w('这件事项没有邀请律师'))
    return new HeldCall(effect, matter, call, seats.get(call.id) ?? [])
  })
}

const heldRows = preparedList<CountyTables>()((db, matters) =>
  lockRow(
    kindOf(db),
    db.selectFrom('lawyer_call').selectAll().where('matter_id', 'in', matters).orderBy('matter_id'),
  ),
)

// An update of many rows at once, each of which is there.
const saveCalls = preparedRows<CountyTables, 'lawyer_call'>()((db, rows) =>
  db
    .insertInto('lawyer_call')
    .values(rows)
    .onConflict(c =>
      c
        .column('id')
        .doUpdateSet(eb =>
          excluded(eb, ['tiers', 'state', 'field', 'came_with', 'version', 'closed_at', 'promised_until']),
        ),
    ),
)
