import { refuseField } from '../../commands/index.ts'
import type { Module } from '../../module.ts'
import { type Figures, PERIOD_TITLES, type Period, type PeriodChoice, periodOf } from '../../reports/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { Page } from '../page.ts'

/** A service that declares figures. */
export type MeasuredModule = Module & { readonly figures: Figures }

/** What was asked for: of which service, over which period, and what is wrong with own dates. */
export interface Asked {
  readonly module: MeasuredModule | undefined
  readonly modules: readonly MeasuredModule[]
  readonly choice: PeriodChoice
  readonly period: Period
  readonly wrong?: Word
  readonly from: string
  readonly to: string
}

/** The services that declare figures. */
export const measuredModules = ({ web }: Page): readonly MeasuredModule[] =>
  web.deployment.modules.all.filter((module): module is MeasuredModule => module.figures !== undefined)

/** Reads a page's question; own dates that cannot be shown come back with this month in their place. */
export function askedOf(page: Page): Asked {
  const said = (name: string) => (page.query.get(name) ?? '').slice(0, 40)
  const modules = measuredModules(page)
  const module = modules.find(({ name }) => name === said('module')) ?? modules[0]
  const choice = Object.keys(PERIOD_TITLES).find(name => name === said('period')) as PeriodChoice | undefined
  const [from, to] = [said('from'), said('to')]
  const found = periodOf({ choice, from, to }, page.now)
  const asked = { module, modules, choice: choice ?? 'month', from, to }
  if (!('wrong' in found)) return { ...asked, period: found }
  const month = periodOf({}, page.now) as Period
  return { ...asked, period: month, wrong: found.wrong }
}

/** The same of a service in this month, where a page was asked nothing. */
export function thisMonth(page: Page, module: MeasuredModule): Asked {
  const period = periodOf({}, page.now) as Period
  return { module, modules: measuredModules(page), choice: 'month', period, from: '', to: '' }
}

/** The same for what is no page: what is wrong is refused. */
export function askedOrRefused(page: Page): Asked {
  const asked = askedOf(page)
  if (asked.wrong) throw refuseField('from', 'period', t(asked.wrong))
  return asked
}

/** The query of an address that asks the same, with changes; undefined takes a part away. */
export function queryOf(asked: Asked, changes: Readonly<Record<string, string | undefined>> = {}): string {
  const { choice, from, to, module, modules } = asked
  const own = choice === 'own' ? { from, to } : {}
  const all = {
    period: choice === 'month' ? undefined : choice,
    ...own,
    module: modules.length > 1 ? module?.name : undefined,
    ...changes,
  }
  const parts = Object.entries(all).filter((part): part is [string, string] => part[1] !== undefined)
  return parts.length > 0 ? `?${new URLSearchParams(parts)}` : ''
}
