export { DemoBox } from './demo-box.tsx'
export { enrolPath, safeNext, signInPath } from './path.ts'
export { signInRoutes } from './routes.ts'
export type { SignInPageOptions, SignInSurface } from './surface.ts'
