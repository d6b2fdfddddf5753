import { DueFirst, Refusal, type RefusalCode } from '../commands/index.ts'

/** How a command ended: it was done, or refused for a kind of reason, or it broke. */
export type CommandOutcome = 'done' | RefusalCode | 'failed'

/** Told of each command by its name, for figures. It is given nothing of what the command was about. */
export interface Observer {
  command(name: string, outcome: CommandOutcome, milliseconds: number): void
}

/** Runs a command and tells the observer how it ended. */
export async function observed<T>(
  observer: Observer | undefined,
  name: string,
  run: () => Promise<T>,
): Promise<T> {
  if (!observer) return run()
  const began = performance.now()
  const told = (outcome: CommandOutcome) => observer.command(name, outcome, performance.now() - began)
  try {
    const output = await run()
    told('done')
    return output
  } catch (error) {
    // It is run again at once, after what was due.
    if (!(error instanceof DueFirst)) told(outcomeOf(error))
    throw error
  }
}

/** How a command ended that threw this. */
export const outcomeOf = (error: unknown): CommandOutcome =>
  error instanceof Refusal ? error.code : 'failed'
