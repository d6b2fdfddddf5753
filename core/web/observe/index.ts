export { HEALTH_PATH, soundly } from './health.ts'
export { observeRoutes } from './routes.ts'
