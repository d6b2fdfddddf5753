import type { Environment } from '../environment.ts'
import type { Output } from '../output.ts'

/** What every command is given. */
export interface Context {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly environment: Environment
  readonly output: Output
}
