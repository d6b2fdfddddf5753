import type { Routes } from '../routes.ts'
import { placedSteps, stepFormRoutes } from '../steps/index.ts'
import type { Web } from '../web.ts'
import { beginAt } from './begin.ts'
import { checkPage, submit } from './check.tsx'
import { deskFormRoutes } from './desk-form.tsx'
import { beginForm, formPage, keepForm } from './form.tsx'
import { ownPageRoute } from './own-page.tsx'
import { openingForms, type PlacedForm } from './placed.ts'

/** What the installed modules add: the forms that open their matters, and pages of their own. */
export function moduleRoutes(routes: Routes, web: Web): void {
  for (const module of web.deployment.modules.all) {
    for (const placed of openingForms(module)) formRoutes(routes, placed)
    for (const placed of placedSteps(module)) if (!placed.form.reporter) stepFormRoutes(routes, placed)
    for (const route of module.routes ?? []) ownPageRoute(routes, module, route)
    deskFormRoutes(routes, module)
  }
}

/** Whether what was begun elsewhere goes on in a form: at the front door, or in one that others are meant to fill in. */
const isGoneOnWith = ({ module, path }: PlacedForm) =>
  (module.entries ?? []).some(({ frontDoor, href }) => frontDoor !== undefined && href === path) ||
  openingForms(module).some(({ placement }) => placement.other?.href === path)

/** Anybody may write first; who it is, is asked before it is looked over and sent. */
function formRoutes(routes: Routes, placed: PlacedForm): void {
  const { path, module } = placed
  const open = { surface: 'portal', audience: { kind: 'public' }, module: module.name } as const
  const citizen = { surface: 'portal', audience: { kind: 'citizen' }, module: module.name } as const
  routes.county({ ...open, method: 'GET', path }, page => formPage(page, placed))
  routes.county({ ...open, method: 'POST', path }, page => keepForm(page, placed))
  if (isGoneOnWith(placed)) {
    routes.county({ ...open, method: 'POST', path: beginAt(path) }, page => beginForm(page, placed))
    routes.county({ ...open, method: 'GET', path: beginAt(path) }, page => page.redirect(path))
  }
  const sender = placed.placement.anonymous ? open : citizen
  routes.county({ ...sender, method: 'GET', path: `${path}/check` }, page => checkPage(page, placed))
  routes.county(
    { ...sender, method: 'POST', path: `${path}/check` },
    page => submit(page, placed),
    // What was written stands in the draft; signing in leads back to it.
    placed.placement.anonymous
      ? undefined
      : page => page.redirect(`/sign-in?next=${encodeURIComponent(`${path}/check`)}`),
  )
}
