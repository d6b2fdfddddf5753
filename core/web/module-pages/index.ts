export { openingForms } from './placed.ts'
export { moduleRoutes } from './routes.ts'
