import type { Module } from '../../module.ts'
import { t } from '../../words/index.ts'
import type { StateKind } from '../look/index.ts'
import type { LoadedMatter } from './loaded.ts'

const kinds = { waiting: 'waiting', active: 'active', done: 'done', stopped: undefined } as const

/** What a matter is headed; where its service is gone, by what it is about. */
export const headOf = ({ matter, module }: Pick<LoadedMatter, 'matter' | 'module'>): string =>
  module ? headIn(module, matter.facts.enterprise !== undefined) : matter.title

/** What a service's matters of a company, or of somebody for themselves, are headed. */
export const headIn = (module: Module, ofCompany: boolean): string =>
  t(module.headed?.({ ofCompany }) ?? module.title)

/** The state colour that stands beside a matter's state; none where its service is not installed. */
export function toneOf(module: Module | undefined, state: string): StateKind | undefined {
  const tone = module?.workflow?.kind.states[state]?.tone
  return tone && kinds[tone]
}
