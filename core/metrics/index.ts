export { Metrics, type RequestFigures } from './metrics.ts'
