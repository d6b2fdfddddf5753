export { reportName, sheetAnswer, shownFigure, shownPeriod, shownReport } from './answer.ts'
export {
  type Asked,
  askedOf,
  askedOrRefused,
  type MeasuredModule,
  measuredModules,
  queryOf,
} from './asked.ts'
export { inTimeText, lengthText, readingText, shownReading } from './readings.ts'
export { ReportPage } from './report-page.tsx'
export type { InTime } from './report-view.tsx'
