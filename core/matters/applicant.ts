import type { Effect } from '../commands/index.ts'
import { citizenOf } from '../tenancy/index.ts'
import { type Channel, channelOf } from './facts.ts'

/** Who comes with a matter, whether they filled it in themselves or an officer did so for them. */
export interface Applicant {
  /** Their key as a citizen; null for whoever is not known, as where an officer was told no phone number. */
  readonly principal: string | null
  readonly name: string | null
  readonly phone: string | null
  readonly divisionCode: string | null
  readonly channel: Channel
}

/** Who comes with the matter that the running command opens. */
export async function applicantOf(effect: Effect<'county'>): Promise<Applicant> {
  if (effect.behalf) return effect.behalf
  const { principal, via } = effect.caller
  const channel = channelOf(via)
  if (principal.kind !== 'citizen')
    return { principal: null, name: null, phone: null, divisionCode: null, channel }
  const { name, phone, divisionCode } = await citizenOf(effect)
  return { principal: effect.actor, name, phone, divisionCode, channel }
}
