export { wordsRoutes } from './routes.ts'
