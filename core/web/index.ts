export { type AppOptions, type AppPart, createApp } from './app.ts'
export { type AssetName, type Assets, buildAssets } from './assets.ts'
export type {
  Audience,
  Entry,
  FormOptions,
  FormPlacement,
  MatterSection,
  MatterView,
  ModulePage,
  ModuleRoute,
  OpenAction,
  ParamKind,
  Surface,
} from './contract.ts'
export * from './forms/index.ts'
export * from './look/index.ts'
export { CountyPage, Page as WebPage, PlatformPage } from './page.ts'
export { PROBLEM_TYPE, type Problem, problemOf, STATUS } from './problem.ts'
export { type RegisteredRoute, type RouteSpec, Routes, registeredRoutes } from './routes.ts'
export { contentSecurityPolicy } from './security.ts'
export type { DemoPerson, FormFiles, Web, WebRealms } from './web.ts'
