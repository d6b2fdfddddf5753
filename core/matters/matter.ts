import type { CountyTables, Kysely } from '../database/index.ts'
import { fromJson } from '../database/index.ts'
import type { Brand } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { type Channel, type Facts, factsSchema } from './facts.ts'
import type { MatterRow } from './tables.ts'

export type MatterId = Brand<string, 'MatterId'>
/** 编号: `zx-2026-000123`. */
export type MatterRef = Brand<string, 'MatterRef'>

/** Topic of what is handed on, late, whenever a matter changed: its id and version. */
export const MATTER = 'matter'

/** A matter (案件, in the widest sense): what every service opens, handles and closes. */
export interface Matter {
  readonly id: MatterId
  readonly ref: MatterRef
  readonly module: string
  /** The Chinese mark that people see: 咨 of 咨 2026-000123. */
  readonly mark: string
  readonly state: string
  /** Kept with the matter, so that one of a removed module can still be read. */
  readonly stateLabel: string
  readonly closed: boolean
  readonly title: string
  readonly facts: Facts
  readonly channel: Channel
  readonly divisionCode: string | null
  readonly openedBy: string
  /** Whether it is a double, which goes on in another matter. */
  readonly isDouble: boolean
  /** 保密: the permission that staff need to read it, who then do not read whose it is; null where it is not. */
  readonly confidential: string | null
  /** Whether staff need a right of its service to read it. */
  readonly reserved: boolean
  readonly version: number
  readonly openedAt: Instant
  readonly updatedAt: Instant
}

/** Reads a matter's row. */
export function toMatter(row: MatterRow): Matter {
  return {
    ...toHead(row),
    facts: fromJson(factsSchema, row.facts),
    openedBy: row.opened_by,
    isDouble: row.doubled === 1,
    confidential: row.confidential,
    reserved: row.reserved === 1,
    version: row.version,
  }
}

/** What a list shows of a matter. What is written in it is not even read. */
export type MatterHead = Omit<
  Matter,
  'facts' | 'openedBy' | 'isDouble' | 'confidential' | 'reserved' | 'version'
>

/** The columns of a matter's head. */
export const headColumns = [
  'matter.id',
  'matter.ref',
  'matter.module',
  'matter.mark',
  'matter.state',
  'matter.state_label',
  'matter.closed',
  'matter.title',
  'matter.channel',
  'matter.division_code',
  'matter.opened_at',
  'matter.updated_at',
] as const

/** Reads the head from a matter's row. */
export function toHead(
  row: Omit<
    MatterRow,
    'facts' | 'opened_by' | 'doubled' | 'confidential' | 'reserved' | 'version' | 'entries'
  >,
): MatterHead {
  return {
    id: row.id as MatterId,
    ref: row.ref as MatterRef,
    module: row.module,
    mark: row.mark,
    state: row.state,
    stateLabel: row.state_label,
    closed: row.closed === 1,
    title: row.title,
    channel: row.channel as Channel,
    divisionCode: row.division_code,
    openedAt: row.opened_at,
    updatedAt: row.updated_at,
  }
}

/** The matter of a reference, or undefined: whoever asks for another county's is told nothing. */
export async function findMatter(db: Kysely<CountyTables>, ref: string): Promise<Matter | undefined> {
  const row = await db.selectFrom('matter').selectAll().where('ref', '=', ref).executeTakeFirst()
  return row && toMatter(row)
}

/** How people see a reference: `咨 2026-000123`. */
export function shownRef(matter: Pick<Matter, 'ref' | 'mark'>): string {
  return `${matter.mark} ${matter.ref.slice(matter.ref.indexOf('-') + 1)}`
}
