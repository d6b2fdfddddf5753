import type { Instant } from '../time/index.ts'

/**
 * Thrown inside a command on a matter for which something was due by then: what is due at an instant is decided before
 * what else happens at it. Nothing was written; whoever runs the command does what is due and runs it again.
 */
export class DueFirst extends Error {
  readonly matter: string
  readonly until: Instant

  constructor(matter: string, until: Instant) {
    super(`work on ${matter} is due first`)
    this.name = 'DueFirst'
    this.matter = matter
    this.until = until
  }
}
