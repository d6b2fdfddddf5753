import * as v from 'valibot'
import type { Caller } from '../commands/index.ts'
import { type Seals, tokenHash } from '../crypto/index.ts'
import { type CountyTables, fromJson, type Kysely, prepared } from '../database/index.ts'
import { principalKey } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import { type DraftValues, draftValues } from './draft.ts'

/** What somebody filled in of a form that has several pages, by page: as it was typed, right or wrong. */
export type StepValues = readonly (readonly [step: string, values: DraftValues])[]

const stepValues = v.array(v.tuple([v.string(), draftValues]))

/** A form of several pages that was begun, kept by its county until it is sent or 30 days have passed without a word. */
export interface StepDraft {
  readonly id: string
  readonly form: string
  readonly startedAt: Instant
  readonly updatedAt: Instant
  readonly values: StepValues
  /** Where its sender goes on, once it was sent. */
  readonly leadsTo: string | null
}

export const STEP_CONTEXT = 'step_draft.values'
const contextOf = (id: string) => `${STEP_CONTEXT}.${id}`

export const sealedValues = (keys: Seals, id: string, values: StepValues): string =>
  keys.seal(JSON.stringify(values), contextOf(id))

/** Whose a draft is: the caller's own, or of whoever has its token, before anybody has signed in. */
export function stepOwner(caller: Caller, token?: string): string | undefined {
  if (caller.principal.kind !== 'visitor') return principalKey(caller.principal)
  return token && `token:${tokenHash(token)}`
}

interface StepRow {
  id: string
  form: string
  values_sealed: string
  started_at: Instant
  updated_at: Instant
  leads_to: string | null
}

/** Reads a draft's row. */
export const toStepDraft = (row: StepRow, keys: Seals): StepDraft => ({
  id: row.id,
  form: row.form,
  startedAt: row.started_at,
  updatedAt: row.updated_at,
  values: fromJson(stepValues, keys.unseal(row.values_sealed, contextOf(row.id))),
  leadsTo: row.leads_to,
})

/** What somebody has begun and not sent, the latest first; of one form, if named. */
export async function stepDraftsOf(
  db: Kysely<CountyTables>,
  keys: Seals,
  owner: string,
  form?: string,
): Promise<StepDraft[]> {
  const rows = await ofOwner(db, { owner })
  return rows.filter(row => form === undefined || row.form === form).map(row => toStepDraft(row, keys))
}

const ofOwner = prepared<CountyTables, { owner: string }>()((db, value) =>
  db
    .selectFrom('step_draft')
    .selectAll()
    .where('owner', '=', value('owner'))
    .where('leads_to', 'is', null)
    .orderBy('updated_at', 'desc')
    .orderBy('id'),
)

/** What somebody sent of a form a while ago, the latest; undefined where they sent none, or it is long ago. */
export async function lastSentOf(
  db: Kysely<CountyTables>,
  keys: Seals,
  owner: string,
  form: string,
): Promise<StepDraft | undefined> {
  const row = await db
    .selectFrom('step_draft')
    .selectAll()
    .where('owner', '=', owner)
    .where('form', '=', form)
    .where('leads_to', 'is not', null)
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toStepDraft(row, keys)
}

/** A draft of somebody by its id, also one that was sent a moment ago; another's is not there. */
export async function stepDraftWith(
  db: Kysely<CountyTables>,
  keys: Seals,
  owner: string,
  id: string,
): Promise<StepDraft | undefined> {
  const row = await db
    .selectFrom('step_draft')
    .selectAll()
    .where('id', '=', id)
    .where('owner', '=', owner)
    .executeTakeFirst()
  return row && toStepDraft(row, keys)
}
