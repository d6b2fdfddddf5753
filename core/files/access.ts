import { type Caller, type CountyIdentity, holds, keysOf, permissionsOf } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { type LawyerStanding, standingOf } from '../lawyers/index.ts'
import {
  answersOfColleagues,
  isKeptFrom,
  isParty,
  type MatterId,
  mayReadMessage,
  mayReadThread,
  maySeeIdentity,
  mayWatch,
  type Side,
} from '../matters/index.ts'
import { principalKey } from '../people/index.ts'
import type { Instant } from '../time/index.ts'
import type { StoredFile } from './file.ts'
import { openedOfBureau } from './ofBureau.ts'
import { isOfBureau, ownersOf } from './owner.ts'

export interface ViewPlace {
  readonly read: Kysely<CountyTables>
  readonly county: CountyIdentity
  readonly now: Instant
  readonly caller: Caller
}

/** As whom somebody may open a file: its owner, or on a side of a matter that it hangs on. */
export type Right =
  | { readonly as: 'owner' }
  | {
      readonly as: Side
      readonly standing: LawyerStanding
      readonly confidential: boolean
      readonly matterId: MatterId
      readonly ref: string
    }

interface Hung {
  readonly matter_id: string
  readonly ref: string
  readonly confidential: string | null
  readonly module: string
  readonly reserved: number
  readonly message_id: string | null
  readonly author: string | null
  readonly hidden_at: Instant | null
  readonly topic: string | null
  readonly counterpart: string | null
  readonly audience: 'staff' | null
}

/**
 * As whom somebody may open a file, at each matter that it hangs on: an unattached one is its owner's; an attached one is for
 * those who may see the matter, and where it came with a message, that message; one of the bureau's own for its people alone.
 * The video of an answer is for the other lawyers, too, who read it.
 */
export async function* rightsTo(place: ViewPlace, file: StoredFile): AsyncGenerator<Right> {
  if (file.isLoose) {
    if (ownersOf(place.caller).includes(file.owner)) yield { as: 'owner' }
    return
  }
  const places: Hung[] = await place.read
    .selectFrom('file_link')
    .innerJoin('matter', 'matter.id', 'file_link.matter_id')
    .leftJoin('message', 'message.id', 'file_link.message_id')
    .leftJoin('thread', 'thread.id', 'message.thread_id')
    .select([
      'file_link.matter_id',
      'matter.ref',
      'matter.confidential',
      'matter.module',
      'matter.reserved',
      'file_link.message_id',
      'message.author',
      'message.hidden_at',
      'thread.topic',
      'thread.counterpart',
      'file_link.audience',
    ])
    .where('file_link.file_id', '=', file.id)
    .execute()
  for (const hung of places) {
    const standing = await lawyersStanding(place, hung.matter_id)
    const side = await sideOf(place, hung, standing)
    if (!side || (hung.audience === 'staff' && side !== 'staff')) continue
    if (side === 'staff' && !(await mayOpen(place, file, hung))) continue
    if (
      keysOf(place.caller).some(key => mayReadIts(hung, side, key)) ||
      (await mayWatchIt(place, file, hung))
    )
      yield {
        as: side,
        standing,
        confidential: hung.confidential !== null,
        matterId: hung.matter_id as MatterId,
        ref: hung.ref,
      }
  }
}

/** Whether staff may open what was sent with a matter: where it is kept secret by whom, once they said why. */
async function mayOpen(
  { read, caller, now }: ViewPlace,
  file: StoredFile,
  { matter_id, module, confidential }: Hung,
): Promise<boolean> {
  const id = matter_id as MatterId
  if (confidential === null) return true
  if (isOfBureau(file)) return (await openedOfBureau(read, caller, { id, module, confidential }))(file)
  return maySeeIdentity(read, id, principalKey(caller.principal), now)
}

/** How a lawyer stands to a matter; nobody else has a standing. */
async function lawyersStanding(
  { read, caller: { lawyer }, county, now }: ViewPlace,
  matterId: string,
): Promise<LawyerStanding> {
  return lawyer ? standingOf(read, matterId, lawyer, county.region, now) : 'none'
}

/** On which side of a matter somebody stands who may see it. */
async function sideOf(
  { read, caller }: ViewPlace,
  { matter_id: matterId, confidential, module, reserved }: Hung,
  standing: LawyerStanding,
): Promise<Side | undefined> {
  const { principal, permissions } = caller
  switch (principal.kind) {
    case 'citizen':
      for (const key of keysOf(caller)) if (await isParty(read, matterId, key)) return 'citizen'
      return undefined
    case 'lawyer':
      if (standing !== 'none' || (await isParty(read, matterId, principalKey(principal)))) return 'lawyers'
      return undefined
    case 'officer':
    case 'service': {
      const rights =
        principal.kind === 'officer'
          ? await permissionsOf(read, principal.id)
          : (permissions ?? new Set<string>())
      if (!holds(rights, READ_MATTERS)) return undefined
      const reader = { permissions: rights, principal: principalKey(principal) }
      const guarded = { id: matterId, module, confidential, reserved: reserved === 1 }
      return (await isKeptFrom(read, guarded, reader)) ? undefined : 'staff'
    }
    default:
      return undefined
  }
}

/** A file of a message is for those who may read the message; one of the matter itself for everybody on it. */
function mayReadIts({ topic, counterpart, author, hidden_at }: Hung, side: Side, own: string): boolean {
  if (topic === null || counterpart === null || author === null) return true
  return (
    mayReadThread({ topic, counterpart }, side, own) &&
    mayReadMessage({ author, hiddenAt: hidden_at }, side, own)
  )
}

/** Whether a file is the video of a colleague's answer that a lawyer may watch, once their own answer stands. */
async function mayWatchIt(
  { read, caller: { lawyer } }: ViewPlace,
  { kind }: StoredFile,
  { matter_id, message_id }: Hung,
): Promise<boolean> {
  if (!lawyer || kind !== 'video' || message_id === null) return false
  const answers = await answersOfColleagues(read, matter_id, lawyer.id)
  return answers.some(answer => answer.message.id === message_id && mayWatch(answer, lawyer))
}

/** Lets staff read every matter of the county. */
const READ_MATTERS = 'matters.read'
