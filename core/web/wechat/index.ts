export { wechatJsRoutes } from './js.ts'
export { wechatRoutes } from './routes.ts'
