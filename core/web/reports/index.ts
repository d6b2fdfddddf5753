export { reportName, sheetAnswer, shownFigure, shownPeriod, shownReport } from './answer.ts'
export {
  type Asked,
  askedOf,
  askedOrRefused,
  type MeasuredModule,
  measuredModules,
  queryOf,
} from './asked.ts'
export { Choose } from './choose.tsx'
export { readingText, shownReading } from './readings.ts'
export { ReportView } from './report-view.tsx'
