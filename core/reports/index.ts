import './tables.ts'

export { figuresStream, reportConsumers } from './consumers.ts'
export {
  type AtRisk,
  amount,
  count,
  defineFigures,
  duration,
  type FigureDeclaration,
  type FigureKind,
  type Figures,
  type GroupDeclaration,
  type MatterAtRisk,
  type MatterWanting,
  type Measured,
  type MeasuringPlace,
  type Observation,
  type RunningFigure,
  share,
} from './declare.ts'
export { agedFigures } from './editions.ts'
export { figureFaults } from './faults.ts'
export { type InTime, type NotJudged, notCountedBelow, notCountedText, notJudged } from './inTime.ts'
export { type LawyerFigure, lawyerFigures } from './lawyerFigures.ts'
export {
  type Days,
  daysTitle,
  PERIOD_TITLES,
  type Period,
  type PeriodChoice,
  periodOf,
  type Step,
} from './period.ts'
export type { Reading } from './reading.ts'
export {
  countiesReport,
  countyReport,
  type FigureInAll,
  type FigureInPeriod,
  type GroupInPeriod,
  type Report,
} from './report.ts'
export { countiesSheet, reportSheets } from './sheet.ts'
