import type { Routes } from '../routes.ts'
import { home } from './home.tsx'
import { services } from './services.tsx'

/** The county's portal. */
export function portalRoutes(routes: Routes): void {
  const open = { surface: 'portal', audience: { kind: 'public' } } as const
  routes.county({ ...open, method: 'GET', path: '/' }, home)
  routes.county({ ...open, method: 'GET', path: '/services' }, services)
}
