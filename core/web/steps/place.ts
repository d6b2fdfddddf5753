import type { Child } from 'hono/jsx'
import type { StepDraft } from '../../drafts/index.ts'
import type { OpeningCommand } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import type { StepForm, Steps } from '../contract.ts'
import type { FormPlace } from '../forms/index.ts'
import type { CountyPage } from '../page.ts'

/** A form of several pages that a module places. */
export interface PlacedSteps {
  readonly module: Module
  // biome-ignore lint/suspicious/noExplicitAny: a command of whatever input and output
  readonly command: OpeningCommand<any, { ref: string }>
  readonly form: StepForm
  /** `/legal-aid/apply` */
  readonly path: string
}

/** The forms of several pages by which a module's matters are opened. */
export function placedSteps(module: Module): PlacedSteps[] {
  return (module.workflow?.opening ?? []).flatMap(command => {
    const form = module.stepForms?.[command.name]
    return form ? [{ module, command, form, path: `/${module.name}/${form.path}` }] : []
  })
}

/** Where somebody fills in a form that they have begun: on the portal for themselves, at the desk for somebody else. */
export interface StepPlace {
  readonly page: CountyPage
  readonly placed: PlacedSteps
  readonly draft: StepDraft
  /** What a visitor's browser has instead of a name. */
  readonly token: string | undefined
  readonly surface: 'portal' | 'desk'
  /** The form's steps, at the desk with whom it is for first. */
  readonly steps: Steps
  /** Address of a step's page, or of `check`. */
  at(step: string): string
  /** Where they go who leave it for later. */
  readonly later: string
  /** The page around one step. */
  draw(title: string, back: string, body: Child, status: number): Promise<Response>
}

/** Where its fields and files stand. */
export const fieldsPlace = ({
  page: { web, open, viewer },
  surface,
  placed: { module },
}: StepPlace): FormPlace => ({
  web,
  open,
  viewer,
  surface,
  module,
})
