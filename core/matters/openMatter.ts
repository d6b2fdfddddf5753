import type { Effect } from '../commands/index.ts'
import {
  type CountyTables,
  excluded,
  fromJson,
  type Insertable,
  preparedRows,
  toJson,
} from '../database/index.ts'
import type { Word } from '../words/index.ts'
import type { EventDeclaration, Side } from './event.ts'
import { EVERY_SIDE } from './event.ts'
import { type Facts, factsSchema, titleOf } from './facts.ts'
import { LAWYER_MATTER, lawyerMattersOf } from './lawyerMatter.ts'
import { MATTER, type Matter, type MatterId } from './matter.ts'
import { DESK_STREAM, deskEvent, streamOf } from './stream.ts'
import type { MatterRow } from './tables.ts'
import { titleOutside } from './unnamed.ts'
import type { MatterKind } from './workflow.ts'

/** A matter inside the effect of a command, its row locked: what the command does to it is saved when the effect ends. */
export class OpenMatter {
  readonly id: MatterId
  readonly #effect: Effect<'county'>
  readonly #row: MatterRow
  readonly #kind: MatterKind | undefined
  readonly #entries: { event: EventDeclaration<unknown>; data: unknown; audience: readonly Side[] }[] = []
  readonly #touched = new Map<Side, Set<string>>()
  readonly #concerned = new Set<string>()
  /** Whether what every list says of the matter changed. */
  #listed = false
  /** Whether more than its timeline did. */
  #altered = false
  #left = false

  constructor(effect: Effect<'county'>, row: MatterRow, kind?: MatterKind) {
    this.#kind = kind
    this.id = row.id as MatterId
    this.#effect = effect
    this.#row = row
    effect.written.save(OpenMatter.#save, this)
  }

  get ref(): Matter['ref'] {
    return this.#row.ref as Matter['ref']
  }
  get mark(): string {
    return this.#row.mark
  }
  get module(): string {
    return this.#row.module
  }
  get state(): string {
    return this.#row.state
  }
  get stateLabel(): Word {
    return this.#row.state_label as Word
  }
  get closed(): boolean {
    return this.#row.closed === 1
  }
  /** Whether it is a double, which goes on in another matter. */
  get isDouble(): boolean {
    return this.#row.doubled === 1
  }
  /** The permission that staff need to read it, where it is confidential. */
  get confidential(): string | null {
    return this.#row.confidential
  }
  /** Whether staff need a right of its service to read it. */
  get reserved(): boolean {
    return this.#row.reserved === 1
  }
  /** Whether nobody of the bureau ever handles one of its kind. */
  get isUnassigned(): boolean {
    return this.#kind?.unassigned === true
  }
  get title(): string {
    return this.#row.title
  }
  /** The title without names, for whoever reads it outside of the county. */
  titleOutside(): Promise<string> {
    return titleOutside(this.#effect.db, this)
  }
  get divisionCode(): string | null {
    return this.#row.division_code
  }
  get openedBy(): string {
    return this.#row.opened_by
  }
  get facts(): Facts {
    return fromJson(factsSchema, this.#row.facts)
  }
  /** The version that this command makes of the matter; consumers of its events compare it. */
  get version(): number {
    return this.#row.version + 1
  }

  /** Puts a typed entry on the timeline, for the event's sides or fewer. */
  say<Data>(event: EventDeclaration<Data>, data: Data, audience: readonly Side[] = event.audience): void {
    this.#entries.push({ event: event as EventDeclaration<unknown>, data, audience })
    this.touch(audience, 'timeline')
  }

  /** Tells open pages of these sides that parts of the matter's page changed. */
  touch(sides: readonly Side[], ...parts: string[]): void {
    for (const side of sides) {
      const touched = this.#touched.get(side) ?? new Set()
      for (const part of parts) touched.add(part)
      this.#touched.set(side, touched)
    }
  }

  /**
   * Says that the matter changed in somebody's own list: of a lawyer, by their principal key, whose seat or conversation
   * this is. Core says so itself for seats and messages; of a change of state every seated lawyer is told.
   */
  concern(principal: string): void {
    this.#concerned.add(principal)
  }

  /**
   * Leaves the matter as it is, with its version and the time of its last change: what the command does concerns its
   * caller alone.
   */
  leave(): void {
    this.#left = true
  }

  /** Leads the matter into a state of its workflow. */
  become(state: string): void {
    const declaration = this.#kind?.states[state]
    if (!declaration) throw new Error(`${this.module} has no state ${state}`)
    if (this.#row.state !== state) {
      this.touch(EVERY_SIDE, 'state')
      this.#listed = true
    }
    this.#altered = true
    this.#row.state = state
    this.#row.state_label = declaration.label
    this.#row.closed = declaration.final ? 1 : 0
    this.#row.doubled = declaration.double ? 1 : 0
  }

  /** Replaces the facts; those that changed stay in the audit log as they were, the others are not told again. */
  restate(facts: Facts): void {
    this.#effect.audit(this.ref, { before: changedIn(this.facts, facts) })
    this.#altered = true
    this.#row.facts = JSON.stringify(facts)
    this.#row.title = this.#row.confidential === null ? titleOf(facts) : this.#row.title
    this.#listed = true
    this.touch(EVERY_SIDE, 'facts')
  }

  /** Adds to what happened, as its person goes on telling it; what was told stays as it is, and so does the title. */
  tellMore(text: string): void {
    const { facts } = this
    const { whatHappened: told, toldFirst = told.length } = facts
    this.#altered = true
    this.#row.facts = JSON.stringify({ ...facts, whatHappened: `${told}\n\n${text}`, toldFirst })
    // Names that it tells are hidden in what lawyers' lists call it, too.
    this.#listed = true
    this.touch(EVERY_SIDE, 'facts')
  }

  /** Saves what commands did to matters, and says so to open pages, figures and lawyers' lists. */
  static async #save(all: readonly OpenMatter[]): Promise<void> {
    const changed = all.filter(matter => !matter.#left)
    if (changed.length === 0) return
    const { db } = changed[0]!.#effect
    await putMatters(
      db,
      changed.filter(matter => matter.#altered).map(matter => matter.#saved()),
    )
    await moveMatters(
      db,
      changed.filter(matter => !matter.#altered).map(matter => matter.#saved()),
    )
    await addEntries(
      db,
      changed.flatMap(matter => matter.#timeline()),
    )
    for (const matter of changed) await matter.#announce()
  }

  #saved(): MatterRow {
    return {
      ...this.#row,
      version: this.version,
      entries: this.#row.entries + this.#entries.length,
      updated_at: this.#effect.now,
    }
  }

  #timeline(): Insertable<CountyTables['timeline_entry']>[] {
    const { now, actor, caller } = this.#effect
    const first = this.#row.entries + 1
    return this.#entries.map(({ event, data, audience }, index) => ({
      matter_id: this.id,
      number: first + index,
      at: now,
      type: event.type,
      actor,
      actor_name: event.impersonal ? '' : caller.name,
      audience: audience.join(' '),
      data: JSON.stringify(data),
      said: event.say(data),
    }))
  }

  async #announce(): Promise<void> {
    for (const [side, parts] of this.#touched)
      this.#effect.stream(streamOf(this.id, side), { parts: [...parts] })
    if (this.#listed) this.#effect.stream(DESK_STREAM, deskEvent(this.module, this.ref))
    this.#effect.publishLate(MATTER, this.id, this.version, {})
    await this.#publishToLawyers()
  }

  async #publishToLawyers(): Promise<void> {
    if (!this.#listed && this.#concerned.size === 0) return
    const { db, county, now } = this.#effect
    const only = this.#listed ? undefined : this.#concerned
    for (const matter of await lawyerMattersOf(db, county.code, this, now, only))
      this.#effect.publish(LAWYER_MATTER, `${matter.lawyerId} ${this.ref}`, this.version, matter)
  }
}

/** The facts as they were that are otherwise now; null for one that was not there. */
function changedIn(before: Facts, after: Facts): Readonly<Record<string, unknown>> {
  const names = new Set([...Object.keys(before), ...Object.keys(after)] as (keyof Facts)[])
  const changed = [...names].filter(name => toJson(before[name] ?? null) !== toJson(after[name] ?? null))
  return Object.fromEntries(changed.map(name => [name, before[name] ?? null]))
}

/** Columns that every change of a matter moves on, and those that change with its state and facts. */
const MOVING = ['version', 'entries', 'updated_at'] as const
const ALTERING = ['state', 'state_label', 'closed', 'doubled', 'title', 'facts', ...MOVING] as const

// An update of many rows at once, each of which is there: no index is touched for a column that does not change.
const saving = (columns: readonly (keyof MatterRow)[]) =>
  preparedRows<CountyTables, 'matter'>()((db, rows) =>
    db
      .insertInto('matter')
      .values(rows)
      .onConflict(c => c.column('id').doUpdateSet(eb => excluded(eb, columns))),
  )
const putMatters = saving(ALTERING)
const moveMatters = saving(MOVING)

const addEntries = preparedRows<CountyTables, 'timeline_entry'>()((db, rows) =>
  db.insertInto('timeline_entry').values(rows),
)
