import { claim, release, takesAnswer } from '../../calls/index.ts'
import type { Caller } from '../../commands/index.ts'
import { holds } from '../../commands/index.ts'
import { type IssuedDocument, voidDocument } from '../../documents/index.ts'
import { addFiles, seeOriginals } from '../../files/index.ts'
import { type HandOver, handOverCommand } from '../../handover/index.ts'
import { type Call, isClaimed, type Seat, standsAs } from '../../lawyers/index.ts'
import {
  type Handler,
  type MatterCommand,
  seeIdentity,
  writeAsBureau,
  writeToBureau,
} from '../../matters/index.ts'
import { principalKey } from '../../people/index.ts'
import type { Instant } from '../../time/index.ts'
import type { LoadedMatter } from './loaded.ts'

// biome-ignore lint/suspicious/noExplicitAny: a command of whatever input and output
export type AnyMatterCommand = MatterCommand<any, any>

/** What core itself offers on every matter. */
export const coreCommands: readonly AnyMatterCommand[] = [
  claim,
  release,
  writeToBureau,
  writeAsBureau,
  voidDocument,
  addFiles,
  seeIdentity,
  seeOriginals,
]

/** A command's name in an address: `answer` of a module's own, `call.claim` of core's. */
export function verbOf(command: string, module: string): string {
  return command.startsWith(`${module}.`) ? command.slice(module.length + 1) : command
}

/** The command that an address names on a matter, or undefined. */
export function commandOf(
  verb: string,
  { matter, module, acceptors }: Pick<LoadedMatter, 'matter' | 'module' | 'acceptors'>,
): AnyMatterCommand | undefined {
  const own = module?.workflow?.commands.find(({ name }) => verbOf(name, matter.module) === verb)
  return own ?? [...coreCommands, ...handOver(acceptors)].find(({ name }) => name === verb)
}

/** The command that takes a matter on to another service. */
export const HAND_OVER = 'matter.hand-over'

/** Takes a matter on to another service, where there is one that accepts it. */
const handOver = (acceptors: readonly HandOver[]): AnyMatterCommand[] =>
  acceptors.length > 0 ? [handOverCommand(acceptors)] : []

export interface Circumstances {
  readonly loaded: LoadedMatter
  readonly viewer: Caller
  readonly call: Call | undefined
  readonly seats: readonly Seat[]
  readonly documents: readonly Pick<IssuedDocument, 'voided'>[]
  readonly handlers: readonly Pick<Handler, 'principal' | 'until'>[]
  readonly now: Instant
}

/** The commands that the viewer may give on the matter as it stands: by right, by standing and by state. */
export function openCommands(circumstances: Circumstances): AnyMatterCommand[] {
  const { module, matter, acceptors } = circumstances.loaded
  // A matter whose service is gone or switched off is there to be read.
  if (!module) return []
  return [...(module.workflow?.commands ?? []), ...coreCommands, ...handOver(acceptors)].filter(
    command =>
      (command.from === 'any' || command.from.includes(matter.state)) &&
      isFor(command, circumstances) &&
      isOfUse(command, circumstances),
  )
}

function isFor({ allow }: AnyMatterCommand, { loaded, viewer }: Circumstances): boolean {
  const { permissions, standing, isParty } = loaded
  switch (viewer.principal.kind) {
    case 'citizen':
      return allow.citizen === 'party' && isParty
    case 'lawyer':
      if (allow.lawyer === undefined || allow.lawyer === 'any') return false
      return standsAs(standing, allow.lawyer)
    case 'officer':
    case 'service':
      return allow.officer !== undefined && holds(permissions, allow.officer)
    default:
      return false
  }
}

/** A seat can be taken by who has none, while there is one for them, and given back by who holds one; a paper that stands, voided. */
function isOfUse(command: AnyMatterCommand, circumstances: Circumstances): boolean {
  const { call, seats, documents, viewer, now } = circumstances
  if (command.name === voidDocument.name) return documents.some(({ voided }) => voided === undefined)
  const isCalled = call !== undefined && call.state !== 'closed'
  if (command.name === seeIdentity.name) return circumstances.loaded.matter.confidential !== null
  if (command.name === seeOriginals.name && circumstances.loaded.matter.confidential !== null) return false
  if (!isOffered(command, circumstances)) return false
  if (command.button.whileCalled && !isCalled) return false
  const { lawyer } = viewer
  const isTaken = call !== undefined && lawyer !== undefined && takesAnswer(call, seats, lawyer, now)
  if (command.button.whileTaken && !isTaken) return false
  if (command.name !== claim.name && command.name !== release.name) return true
  const own = seats.find(seat => seat.lawyerId === lawyer?.id)
  const holding = own !== undefined && isClaimed(own, now)
  if (command.name === release.name) return holding
  return isCalled && isTaken && !holding && own?.answeredAt == null
}

/** Whether a command is offered to whoever looks, by whether they handle the matter or did. */
function isOffered({ button }: AnyMatterCommand, { handlers, viewer }: Circumstances): boolean {
  if (button.offered === undefined) return true
  const own = handlers.find(({ principal }) => principal === principalKey(viewer.principal))
  return button.offered === 'handlers' ? own?.until === null : own === undefined
}
