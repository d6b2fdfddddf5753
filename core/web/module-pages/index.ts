import type { Routes } from '../routes.ts'
import type { Web } from '../web.ts'

/** What modules add to the portal: the forms of their commands, and pages of their own. */
export function moduleRoutes(_routes: Routes, _web: Web): void {}
