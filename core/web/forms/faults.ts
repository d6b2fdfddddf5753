import type { Module } from '../../module.ts'

/** What a form sends beside its fields: which form of the page it is, and which sending of it. */
const OWN = ['form', 'nonce']

/** Names fields of commands that a form's own values would take the place of, unseen. */
export function fieldFaults({ name, workflow }: Module): string[] {
  const { opening = [], commands = [] } = workflow ?? {}
  const inputs = [...opening, ...commands.map(({ name, fields }) => ({ name, input: fields }))]
  return inputs.flatMap(({ name: command, input }) => {
    const entries = 'entries' in input ? Object.keys(input.entries as object) : []
    return entries
      .filter(field => OWN.includes(field))
      .map(field => `${name}: the field ${field} of ${command} has the name of what forms send themselves`)
  })
}
