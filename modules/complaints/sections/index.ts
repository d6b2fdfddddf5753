import type { MatterSection } from '#core/web'
import { facts } from './facts.tsx'
import { likely } from './likely.tsx'
import { next } from './next.tsx'
import { proposal } from './proposal.tsx'
import { rating } from './rating.tsx'

/** The parts of a complaint's page, in the order in which they stand. */
export const sections: readonly MatterSection[] = [next, facts, proposal, likely, rating]
