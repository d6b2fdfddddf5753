export { Answering } from './answering.ts'
export { type AppOptions, type AppPart, createApp } from './app.ts'
export { type AssetName, type BuiltAssets, buildAssets, serveAssets } from './assets.ts'
export type {
  Answers,
  Audience,
  Beginning,
  DeskForm,
  Entry,
  FormOptions,
  FormPlacement,
  KnownAnswers,
  MatterSection,
  MatterView,
  ModulePage,
  ModuleRoute,
  OpenAction,
  ParamKind,
  Register,
  Remembering,
  Reporter,
  Step,
  StepAsked,
  StepForm,
  Surface,
  TakesWords,
  ViewedFile,
  Written,
} from './contract.ts'
export { declaredSettings } from './desk/settings.tsx'
export { fileEntry, filesPath } from './files/index.ts'
export * from './forms/index.ts'
export {
  eventsAfter,
  type LiveSource,
  lastEvent,
  liveResponse,
  numberedSource,
  type SentEvent,
  wakingSource,
} from './live/index.ts'
export * from './look/index.ts'
export {
  type BuiltView,
  buildView,
  factRows,
  type LoadedMatter,
  loadMatter,
  type MatterPlace,
  type MatterSurface,
  matterBody,
  matterRoutes,
  ratingRows,
  shownMessage,
} from './matter/index.ts'
export { CountyPage, Page as WebPage, PlatformPage } from './page.ts'
export { cited } from './papers/index.ts'
export { PROBLEM_TYPE, type Problem, problemOf, STATUS } from './problem.ts'
export { type RegisteredRoute, type RouteSpec, Routes, registeredRoutes } from './routes.ts'
export { contentSecurityPolicy } from './security.ts'
export { DemoBox, type SignInSurface, safeNext, signInPath, signInRoutes } from './sign-in/index.ts'
export { answersOf, defineSteps } from './steps/index.ts'
export type { DemoPerson, Web, WebRealms } from './web.ts'
export { wechatAccountOf } from './wechat/account.ts'
export { followersUnasked, noteFollowers } from './wechat/followers.ts'
export { menuAtDesk } from './wechat/menu.ts'
