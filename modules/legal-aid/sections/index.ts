import type { MatterSection } from '#core/web'
import { application } from './application.tsx'
import { service } from './service.tsx'
import { standing } from './standing.tsx'

/** The parts of a case's page, in the order in which they stand. */
export const sections: readonly MatterSection[] = [standing, application, service]
