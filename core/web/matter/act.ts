import { Refusal, refuse } from '../../commands/index.ts'
import { w } from '../../words/index.ts'
import { checkForm, fieldsOf, type Received, refusedForm } from '../forms/index.ts'
import { type AnyMatterCommand, commandOf } from './commands.ts'
import { loadMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import type { TypedForm } from './typed.ts'

/** What was done to a message: it was written, or hidden. */
export interface MessageAct {
  readonly act: 'sent' | 'hidden'
  readonly id: string
}

export type Acted =
  /** `ledTo` is the matter to go on with: this one, or one that the command opened. */
  | {
      readonly done: true
      readonly ledTo: string
      /** The signing that it asked for, which is gone on with in the same sitting. */
      readonly signing: string | undefined
      readonly message: MessageAct | undefined
      /** Where one goes on in this matter. */
      readonly after: AnyMatterCommand['button']['done']
    }
  | { readonly done: false; readonly refusal: Refusal; readonly typed: TypedForm | undefined }

/** Gives the command of an address with what was sent. A refusal comes back with everything that was typed. */
export async function act(place: MatterPlace, ref: string, verb: string, sent: Received): Promise<Acted> {
  const { web, open, viewer } = place
  let command: AnyMatterCommand | undefined
  try {
    const loaded = await loadMatter(place, ref)
    command = commandOf(verb, loaded)
    if (!command || !loaded.module) throw refuse('not-found', 'action', w('没有这项操作'))
    const input = checkForm(sent, command.fields)
    const key = sent.nonce
    const output: unknown = await web.deployment.run(open.county.code, command, { ref, input }, viewer, {
      key,
    })
    const ledTo = textIn(output, 'ref') ?? ref
    const after = ledTo === ref ? command.button.done : undefined
    return { done: true, ledTo, signing: textIn(output, 'signing'), message: messageIn(output), after }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { done: false, refusal, typed: typedFor(command, sent, refusal) }
  }
}

function messageIn(output: unknown): MessageAct | undefined {
  const sent = textIn(output, 'message')
  if (sent !== undefined) return { act: 'sent', id: sent }
  const hidden = textIn(output, 'hidden')
  return hidden === undefined ? undefined : { act: 'hidden', id: hidden }
}

/** What a command's receipt says: the reference of a matter that it opened (`ref`), the id of a message or of a signing. It is JSON. */
function textIn(output: unknown, name: 'ref' | 'message' | 'hidden' | 'signing'): string | undefined {
  const value = ((output ?? {}) as Partial<Record<string, unknown>>)[name]
  return typeof value === 'string' ? value : undefined
}

function typedFor(
  command: AnyMatterCommand | undefined,
  { values }: Received,
  refusal: Refusal,
): TypedForm | undefined {
  return command && { command: command.name, values, ...refusedForm(refusal, fieldsOf(command.fields)) }
}
