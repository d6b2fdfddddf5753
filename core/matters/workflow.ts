import type { CountyTables, Kysely } from '../database/index.ts'
import type { Word } from '../words/index.ts'
import type { MatterCommand, OpeningCommand } from './declare.ts'

export interface StateDeclaration {
  /** 状态名, as everybody sees it. */
  readonly label: Word
  /** Which of the four state colours stands beside the word. */
  readonly tone: 'waiting' | 'active' | 'done' | 'stopped'
  /** No command need lead on from here. */
  readonly final?: true
  /** Of a double that went on in another matter (并案): nobody acts in it any more, and none can be blamed for it. */
  readonly double?: true
}

/** A kind of matter: whose it is, how its references look, and the states it can be in. */
export interface MatterKind {
  readonly module: string
  /** ASCII beginning of references: `zx`. */
  readonly prefix: string
  /** Chinese mark of references: 咨. */
  readonly mark: Word
  readonly states: Readonly<Record<string, StateDeclaration>>
  /**
   * 保密: who opens one acts under an alias, and of staff only those with this permission read it, without whose it is.
   */
  readonly confidential?: string
  /** Of staff who read matters only those read it who have a right of its service, whichever; others find nothing. */
  readonly reserved?: true
  /** How whoever brings one is called (咨询人); without it 当事人. */
  readonly party?: Word
  /**
   * Nobody of the bureau ever handles one (承办人): what only a handler may do is neither offered nor promised. Where one went on
   * in a matter of another kind, whoever handles that may do it with what was brought along.
   */
  readonly unassigned?: true
}

/** A kind of matter and the commands that lead from one of its states to another. */
export interface Workflow {
  readonly kind: MatterKind
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly opening: readonly OpeningCommand<any, any>[]
  // biome-ignore lint/suspicious/noExplicitAny: a list of commands of every input and output
  readonly commands: readonly MatterCommand<any, any>[]
  /** The reference of the matter that a double went on in. */
  readonly goesOnIn?: (read: Kysely<CountyTables>, matterId: string) => Promise<string | undefined>
}

/** What else than a command of its own leads a matter on: the last signature on its papers. */
export interface Step {
  readonly name: string
  readonly from: readonly string[] | 'any'
  readonly to: readonly string[]
}

/**
 * Names what is wrong with a workflow's graph: unknown, unreachable and dead-end states, names used twice. Matters that
 * are taken over from another service begin in `takenOver`; `more` leads on besides its commands.
 */
export function workflowFaults(
  workflow: Workflow,
  takenOver: readonly string[] = [],
  more: readonly Step[] = [],
): string[] {
  const { module, states } = workflow.kind
  const faults: string[] = []
  const known = new Set(Object.keys(states))
  const names = new Set<string>()
  const exits = new Set<string>()
  for (const command of [...workflow.opening, ...workflow.commands, ...more]) {
    if (names.has(command.name)) faults.push(`${module}: the command ${command.name} is declared twice`)
    names.add(command.name)
    if (!command.name.startsWith(`${module}.`))
      faults.push(`${module}: ${command.name} must begin with "${module}."`)
    for (const state of [...fromOf(command), ...command.to]) {
      if (!known.has(state)) faults.push(`${module}: ${command.name} names an unknown state ${state}`)
    }
  }
  const steps = [...workflow.commands, ...more].filter(command => command.from !== 'any')
  const reached = new Set([...takenOver, ...workflow.opening.flatMap(command => command.to)])
  for (let grew = true; grew; ) {
    grew = false
    for (const command of steps) {
      const from = fromOf(command).filter(state => reached.has(state))
      if (from.length === 0) continue
      for (const to of command.to) {
        for (const state of from) if (state !== to) exits.add(state)
        if (!reached.has(to)) grew = true
        reached.add(to)
      }
    }
  }
  for (const [state, declaration] of Object.entries(states)) {
    if (!reached.has(state)) faults.push(`${module}: no command leads to the state ${state}`)
    else if (!declaration.final && !exits.has(state))
      faults.push(`${module}: no command leads on from the state ${state}`)
  }
  return faults
}

function fromOf(command: object): readonly string[] {
  return 'from' in command && Array.isArray(command.from) ? (command.from as string[]) : []
}
