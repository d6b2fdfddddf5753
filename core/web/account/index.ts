export { AccountLinks } from './links.tsx'
export { accountRoutes } from './routes.ts'
export { sentFields } from './sent.ts'
export type { AccountPageOptions, AccountSurface } from './surface.ts'
