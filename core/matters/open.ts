import type { Effect } from '../commands/index.ts'
import { type CountyTables, preparedRows } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { type Channel, type Facts, titleOf } from './facts.ts'
import { openedFor } from './openedFor.ts'
import { OpenMatter } from './openMatter.ts'
import { nextReference } from './reference.ts'
import { DESK_STREAM, deskEvent } from './stream.ts'
import type { MatterKind } from './workflow.ts'

export interface NewMatter {
  readonly state: string
  readonly facts: Facts
  /** What it is called in lists, where that is not the beginning of what happened. */
  readonly title?: string
  readonly channel: Channel
  readonly divisionCode: string | null
  /** Whose matter it is: the caller, unless somebody opens it for them. */
  readonly openedBy?: string
}

/**
 * Opens a matter in the running command: gives it a reference and its row. Parties, threads and calls follow. What an
 * officer fills in for somebody is that person's matter, and came in by the window or on the phone.
 */
export async function openMatter(
  effect: Effect<'county'>,
  kind: MatterKind,
  matter: NewMatter,
): Promise<OpenMatter> {
  const { facts } = matter
  if (kind.confidential !== undefined && !effect.caller.alias && !effect.behalf?.alias)
    throw new Error(`${kind.module} is confidential: its matters are opened under an alias`)
  const { behalf } = effect
  const row = {
    id: newId(),
    ref: await nextReference(effect, kind.prefix),
    module: kind.module,
    mark: kind.mark,
    state: matter.state,
    state_label: kind.states[matter.state]!.label as string,
    closed: 0,
    doubled: 0,
    confidential: kind.confidential ?? null,
    reserved: kind.reserved ? 1 : 0,
    title: matter.title ?? titleOf(facts),
    facts: JSON.stringify(facts),
    channel: behalf?.channel ?? matter.channel,
    division_code: matter.divisionCode,
    opened_by: matter.openedBy ?? behalf?.principal ?? effect.actor,
    version: 0,
    entries: 0,
    opened_at: effect.now,
    updated_at: effect.now,
  }
  await addMatters(effect.db, [row])
  effect.audit(row.ref)
  effect.stream(DESK_STREAM, deskEvent(kind.module, row.ref))
  const opened = new OpenMatter(effect, row, kind)
  if (behalf) opened.say(openedFor, { officer: effect.caller.name, channel: behalf.channel })
  return opened
}

const addMatters = preparedRows<CountyTables, 'matter'>()((db, rows) => db.insertInto('matter').values(rows))
