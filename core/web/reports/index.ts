export { reportName, sheetAnswer, shownFigure, shownPeriod, shownReport } from './answer.ts'
export {
  type Asked,
  askedOf,
  askedOrRefused,
  type MeasuredModule,
  measuredModules,
  queryOf,
  thisMonth,
} from './asked.ts'
export { lengthText, readingText, shownReading } from './readings.ts'
export { ReportPage } from './report-page.tsx'
export { LeadingFigures, NotCounted } from './report-view.tsx'
export { bringUpToDate } from './up-to-date.ts'
