export { Endings } from './endings.ts'
export { wechatJsRoutes } from './js.ts'
export { wechatRoutes } from './routes.ts'
