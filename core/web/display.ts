import { smallForm } from './forms/body.ts'
import { displayFrom } from './look/index.ts'
import type { Page } from './page.ts'
import type { Routes } from './routes.ts'
import { safeNext } from './sign-in/path.ts'

const YEAR = 365 * 24 * 3600

/** 大字 and 深色 without a script: kept in cookies that scripts may set too. */
export function displayRoutes(routes: Routes): void {
  const spec = { method: 'POST', path: '/display', audience: { kind: 'public' } } as const
  routes.county({ ...spec, surface: 'portal' }, setDisplay)
  routes.platform({ ...spec, surface: 'front' }, setDisplay)
}

async function setDisplay(page: Page): Promise<Response> {
  const form = await smallForm(page.request)
  const text = (name: string) => {
    const value = form.get(name)
    return typeof value === 'string' ? value : undefined
  }
  const wanted = displayFrom(text('size'), text('theme'))
  if (text('size')) page.setCookie('size', wanted.size, { maxAge: YEAR, httpOnly: false })
  if (text('theme')) page.setCookie('theme', wanted.theme, { maxAge: YEAR, httpOnly: false })
  return page.redirect(safeNext(text('back'), '/'))
}
