import { type Caller, decides, keysOf, permissionsOf } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { handlersOf, type MatterId } from '../matters/index.ts'
import { isOfBureau } from './owner.ts'

/** A matter as far as it says who of the bureau's people opens what one of them filed with it. */
interface Secret {
  readonly id: MatterId
  readonly module: string
  readonly confidential: string | null
}

/**
 * Which of the bureau's own files a member of staff may open who reads a matter: where it is secret whose that is, what they filed
 * themselves, and all of it who handles it or did, and whoever decides on what those propose (提出、审批分开), who must see on what it
 * rests. Before anybody handles it, whoever reads it may.
 */
export async function openedOfBureau(
  read: Kysely<CountyTables>,
  caller: Caller,
  { id, module, confidential }: Secret,
): Promise<(file: { readonly owner: string }) => boolean> {
  if (confidential === null) return isOfBureau
  const keys = keysOf(caller)
  const handlers = (await handlersOf(read, id)).filter(({ principal }) => principal.startsWith('officer:'))
  const isOpen =
    handlers.length === 0 ||
    handlers.some(({ principal }) => keys.includes(principal)) ||
    decides(await rightsOf(read, caller), module)
  return file => isOfBureau(file) && (isOpen || keys.includes(file.owner))
}

const rightsOf = async (read: Kysely<CountyTables>, { principal, permissions }: Caller) =>
  principal.kind === 'officer' ? permissionsOf(read, principal.id) : (permissions ?? new Set<string>())
