import type { OpeningCommand } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import type { FormPlacement } from '../contract.ts'
import type { FormPlace } from '../forms/index.ts'
import type { CountyPage } from '../page.ts'

/** The form of a command that opens a matter, at its place on the portal. */
export interface PlacedForm {
  readonly module: Module
  // biome-ignore lint/suspicious/noExplicitAny: a command of whatever input and output
  readonly command: OpeningCommand<any, { ref: string }>
  readonly placement: FormPlacement
  /** `/consultation/ask` */
  readonly path: string
}

/** Where its fields stand. */
export const fieldsPlace = ({ web, open, viewer }: CountyPage, { module }: PlacedForm): FormPlace => ({
  web,
  open,
  viewer,
  surface: 'portal',
  module,
})

/** The forms by which a citizen opens a module's matters. */
export function openingForms(module: Module): PlacedForm[] {
  return (module.workflow?.opening ?? []).flatMap(command => {
    const placement = module.forms?.[command.name]
    if (!placement || !command.allow.citizen) return []
    return [{ module, command, placement, path: `/${module.name}/${placement.path}` }]
  })
}
