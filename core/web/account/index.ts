export { AccountLinks } from './links.tsx'
export { accountRoutes } from './routes.ts'
export type { AccountPageOptions, AccountSurface } from './surface.ts'
