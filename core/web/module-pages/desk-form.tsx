import type { Child } from 'hono/jsx'
import type { OpeningCommand } from '../../matters/index.ts'
import type { Module } from '../../module.ts'
import { t } from '../../words/index.ts'
import type { DeskForm } from '../contract.ts'
import { type CommandForm, drawForm, giveForm } from '../desk/command-form.tsx'
import { deskPage } from '../desk/desk-page.tsx'
import { nameUploader } from '../files/index.ts'
import { PageHead } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'

interface PlacedDeskForm {
  // biome-ignore lint/suspicious/noExplicitAny: a command of whatever input
  readonly command: OpeningCommand<any, { ref: string }>
  readonly form: DeskForm
  readonly path: string
}

/** The forms by which officers open a module's matters. */
function deskForms({ name, workflow, deskForms = {} }: Module): PlacedDeskForm[] {
  return (workflow?.opening ?? []).flatMap(command => {
    const form = deskForms[command.name]
    return form ? [{ command, form, path: `/desk/${name}/${form.path}` }] : []
  })
}

/** Adds them to the desk, each for officers who may give its command. */
export function deskFormRoutes(routes: Routes, module: Module): void {
  for (const placed of deskForms(module)) {
    const { path, command } = placed
    const permission = command.allow.officer
    const spec = { surface: 'desk', audience: { kind: 'officer', permission }, module: module.name } as const
    routes.county({ ...spec, method: 'GET', path }, async page =>
      show(page, placed, await drawForm(page, formOf(placed))),
    )
    routes.county({ ...spec, method: 'POST', path }, page =>
      giveForm(
        page,
        formOf(placed),
        {},
        ({ ref }: { ref: string }) => `/desk/matters/${ref}`,
        (drawn, status) => show(page, placed, drawn, status),
      ),
    )
  }
}

const formOf = ({ command, form, path }: PlacedDeskForm): CommandForm => ({
  command,
  fields: command.input,
  action: path,
  submit: form.submit,
})

async function show(
  page: CountyPage,
  { form, path }: PlacedDeskForm,
  drawn: Child,
  status = 200,
): Promise<Response> {
  nameUploader(page)
  return deskPage(
    page,
    { title: t(form.heading), at: path, reading: true, status },
    <>
      <PageHead title={t(form.heading)} meta={form.intro ? [t(form.intro)] : []} />
      {drawn}
    </>,
  )
}
