import type { Module } from '../../module.ts'
import type { StateKind } from '../look/index.ts'

const kinds = { waiting: 'waiting', active: 'active', done: 'done', stopped: undefined } as const

/** The state colour that stands beside a matter's state; none where its service is not installed. */
export function toneOf(module: Module | undefined, state: string): StateKind | undefined {
  const tone = module?.workflow?.kind.states[state]?.tone
  return tone && kinds[tone]
}
