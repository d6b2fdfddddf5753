import type { Workflow } from '../../matters/index.ts'
import type { Module } from '../../module.ts'

export const BASE = '/api/v1'

/** Where a service's matters are opened: its first command stands for it, others have their verb behind it. */
export function openings({
  name,
  workflow,
  forms = {},
  stepForms = {},
}: Module): { path: string; command: Workflow['opening'][number] }[] {
  // A program has no browser in which a receipt code could be shown once.
  const opening = (workflow?.opening ?? []).filter(
    ({ name }) => !forms[name]?.anonymous && !stepForms[name]?.reporter,
  )
  return opening.map((command, index) => ({
    path: index === 0 ? `${BASE}/${name}` : `${BASE}/${name}/${command.name.slice(name.length + 1)}`,
    command,
  }))
}
