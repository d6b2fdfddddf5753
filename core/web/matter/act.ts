import { Refusal, refuse } from '../../commands/index.ts'
import { w } from '../../words/index.ts'
import { checkForm, fieldsOf, type Received, refusedForm } from '../forms/index.ts'
import { type AnyMatterCommand, commandOf } from './commands.ts'
import { loadMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import type { TypedForm } from './typed.ts'

export type Acted =
  | { readonly done: true }
  | { readonly done: false; readonly refusal: Refusal; readonly typed: TypedForm | undefined }

/** Gives the command of an address with what was sent. A refusal comes back with everything that was typed. */
export async function act(place: MatterPlace, ref: string, verb: string, sent: Received): Promise<Acted> {
  const { web, open, viewer } = place
  let command: AnyMatterCommand | undefined
  try {
    const { matter, module } = await loadMatter(place, ref)
    command = commandOf(verb, matter, module)
    if (!command || !module) throw refuse('not-found', 'action', w('没有这项操作'))
    const input = checkForm(sent, command.fields)
    await web.deployment.run(open.county.code, command, { ref, input }, viewer, { key: sent.nonce })
    return { done: true }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return { done: false, refusal, typed: typedFor(command, sent, refusal) }
  }
}

function typedFor(
  command: AnyMatterCommand | undefined,
  { values }: Received,
  refusal: Refusal,
): TypedForm | undefined {
  return command && { command: command.name, values, ...refusedForm(refusal, fieldsOf(command.fields)) }
}
