import type { Routes } from '../routes.ts'
import type { Web } from '../web.ts'
import { countyApi } from './county.ts'
import { platformApi } from './platform.ts'

/** The JSON API: the same commands as the pages give, for programs and for pages of one's own. */
export function apiRoutes(routes: Routes, web: Web): void {
  countyApi(routes, web)
  platformApi(routes, web)
}
