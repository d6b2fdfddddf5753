import type { Command } from './command.ts'

/** Due work of one kind: the command that it runs, and that command's input for a subject. */
export interface DueWork {
  readonly kind: string
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly command: Command<'county', any, unknown, any>
  input(subject: string): unknown
  /** It comes after everything else that is due, a few at a time, so that much of it holds nothing up. */
  readonly patient?: boolean
}
