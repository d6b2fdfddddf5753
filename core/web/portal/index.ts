export { allEntriesAmong, allEntriesOf } from './entries.ts'
export { portalRoutes } from './routes.ts'
