import { holds, permissionsOf, Refusal, refuse } from '../../commands/index.ts'
import { type GoesOnInForm, goesOnInForm, type HandOver, isAtOnce } from '../../handover/index.ts'
import { type LawyerStanding, standingOf } from '../../lawyers/index.ts'
import { findMatter, isKeptFrom, isParty, type Matter, notCalled, type Side } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import { principalKey } from '../../people/index.ts'
import { w } from '../../words/index.ts'
import type { MatterPlace } from './place.ts'

/** A matter that the viewer may see, and how they stand to it. */
export interface LoadedMatter {
  readonly matter: Matter
  readonly side: Side
  readonly isParty: boolean
  readonly standing: LawyerStanding
  readonly permissions: ReadonlySet<string>
  /** The module that the matter belongs to, where it is installed and the county has it switched on. */
  readonly module: Module | undefined
  /** Services of this county that would take the matter on. */
  readonly acceptors: readonly HandOver[]
  /** Services of this county in whose forms their citizen may go on. */
  readonly goesOnIn: readonly GoesOnInForm[]
}

const nothing = () => refuse('not-found', 'matter', w('没有找到这件事项'))

/**
 * Finds a matter for whoever looks. What is another's is not found, and nothing is told of it; an officer without the
 * right to matters is told that.
 */
export async function loadMatter(place: MatterPlace, ref: string): Promise<LoadedMatter> {
  const { open, viewer, web } = place
  const { read } = open.store
  const { principal, lawyer } = viewer
  const permissions =
    principal.kind === 'officer'
      ? await permissionsOf(read, principal.id)
      : (viewer.permissions ?? new Set<string>())
  const isStaff = principal.kind === 'officer' || principal.kind === 'service'
  if (isStaff && !holds(permissions, 'matters.read'))
    throw refuse('forbidden', 'right', w('您没有查看事项的权限'))
  const matter = await findMatter(read, ref)
  if (!matter) throw nothing()
  const module = moduleOf(place, matter)
  const accepting = web.deployment.modules.all
    // What is secret in one service is not carried into another.
    .filter(
      ({ name }) => matter.confidential === null && name !== matter.module && open.tenant.enabled.has(name),
    )
    .flatMap(({ accepts }) => accepts ?? [])
  const acceptors = accepting.filter(isAtOnce)
  const goesOnIn = accepting
    .filter(goesOnInForm)
    .filter(({ forPeople }) => !forPeople || matter.facts.enterprise === undefined)
  const found = { matter, permissions, module, acceptors, goesOnIn }
  if (isStaff && (await isKeptFrom(read, matter, { permissions, principal: principalKey(principal) })))
    throw nothing()
  if (isStaff) return { ...found, side: 'staff', isParty: false, standing: 'none' }
  if (principal.kind !== 'citizen' && principal.kind !== 'lawyer') throw nothing()
  const party = await isParty(read, matter.id, principalKey(principal))
  if (principal.kind === 'citizen') {
    if (!party) throw nothing()
    return { ...found, side: 'citizen', isParty: true, standing: 'none' }
  }
  const standing = lawyer ? await standingOf(read, matter.id, lawyer, open.county.region, place.now) : 'none'
  if (standing === 'none' && !party)
    throw lawyer ? await notCalled(read, matter, lawyer, open.county.region) : nothing()
  return { ...found, side: 'lawyers', isParty: party, standing }
}

/** The module that a matter belongs to, where it is installed and the county has it switched on. */
export const moduleOf = ({ open, web }: MatterPlace, matter: Matter): Module | undefined =>
  open.tenant.enabled.has(matter.module) ? web.deployment.modules.get(matter.module) : undefined

/**
 * The matter that a double went on in, for a lawyer who may see that one alone: what had led them to the double leads on.
 * Undefined where what was thrown says otherwise, or there is none of theirs.
 */
export async function goneOnIn(place: MatterPlace, ref: string, error: unknown): Promise<Matter | undefined> {
  if (!(error instanceof Refusal) || error.reason !== 'call-closed') return undefined
  const { read } = place.open.store
  const matter = await findMatter(read, ref)
  const into =
    matter?.isDouble &&
    (await place.web.deployment.modules.get(matter.module)?.workflow?.goesOnIn?.(read, matter.id))
  if (!into) return undefined
  try {
    return (await loadMatter(place, into)).matter
  } catch (refusal) {
    if (refusal instanceof Refusal) return undefined
    throw refusal
  }
}
