import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { Thread } from '../../matters/index.ts'
import type { FormOptions } from '../contract.ts'
import type { FormContext } from '../forms/index.ts'
import { ActionForm } from './action-form.tsx'
import { type AnyMatterCommand, verbOf } from './commands.ts'
import { isTypedInto, type TypedForm } from './typed.ts'

export interface ActionFormsOptions {
  readonly ref: string
  readonly module: string
  readonly href: string
  readonly commands: readonly AnyMatterCommand[]
  readonly context: FormContext
  readonly typed: TypedForm | undefined
  /** The conversations that the viewer takes part in. */
  readonly threads: readonly Thread[]
}

/** The forms of one matter page: which stand on it, and where something that was typed has found its place again. */
export class ActionForms {
  readonly #options: ActionFormsOptions
  readonly #placed = new Set<string>()
  #found = false

  constructor(options: ActionFormsOptions) {
    this.#options = options
  }

  /** The form of a command that is open to the viewer, or nothing. */
  form(name: string, options: FormOptions = {}): Child {
    const { commands, href, module, ref, context, typed, threads } = this.#options
    const command = commands.find(command => command.name === name)
    if (!command) return null
    this.#placed.add(name)
    const fixed = options.values ?? {}
    const isHere = isTypedInto(typed, name, fixed)
    if (isHere) this.#found = true
    const verb = verbOf(name, module)
    const form = formKey(verb, fixed)
    return (
      <ActionForm
        command={command}
        action={`${href}/actions/${verb}`}
        nonce={randomUUID()}
        form={form}
        draft={`${ref}-${form}`}
        options={options}
        typed={isHere ? typed : undefined}
        context={context}
        threads={threads}
      />
    )
  }

  /** Open commands that no part of the page has placed. */
  get unplaced(): readonly AnyMatterCommand[] {
    return this.#options.commands.filter(({ name }) => !this.#placed.has(name))
  }

  /** What was typed for a form that is not on the page any more. */
  get homeless(): TypedForm | undefined {
    return this.#found ? undefined : this.#options.typed
  }
}

/** A form's name among those of its page: the verb, and what is fixed in it. */
const formKey = (verb: string, fixed: Readonly<Record<string, string>>): string =>
  [verb, ...Object.values(fixed)].join('-').replaceAll(/[^\w-]/g, '-')
