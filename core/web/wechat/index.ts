export { wechatRoutes } from './routes.ts'
export { bindWechat, knownByWechat, wechatSignIn } from './sign-in.ts'
