import type { Workflow } from '../../matters/index.ts'
import type { Module } from '../../module.ts'

export const BASE = '/api/v1'

/** Where a service's matters are opened: its first command stands for it, others have their verb behind it. */
export function openings({
  name,
  workflow,
}: Module): { path: string; command: Workflow['opening'][number] }[] {
  return (workflow?.opening ?? []).map((command, index) => ({
    path: index === 0 ? `${BASE}/${name}` : `${BASE}/${name}/${command.name.slice(name.length + 1)}`,
    command,
  }))
}
