import type { Command } from './command.ts'

/** Due work of one kind: the command that it runs, and that command's input for a subject. */
export interface DueWork {
  readonly kind: string
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly command: Command<'county', any, unknown, any>
  input(subject: string): unknown
}
