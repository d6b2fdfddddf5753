export { HEALTH_PATH, healthOf, soundly } from './health.ts'
export { observeRoutes } from './routes.ts'
