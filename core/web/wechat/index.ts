export { wechatRoutes } from './routes.ts'
