/** Something that keeps a command from being done, in words for the operator. */
export class CliError extends Error {
  override readonly name = 'CliError'
  /** 1: refused or failed. 2: called wrongly. */
  readonly exitCode: number
  /** Further lines, such as each fault of a file. */
  readonly details: readonly string[]

  constructor(message: string, options: { exitCode?: number; details?: readonly string[] } = {}) {
    super(message)
    this.exitCode = options.exitCode ?? 1
    this.details = options.details ?? []
  }
}
