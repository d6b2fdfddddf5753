import { defineFigures } from '#core/reports'
import { atRisk } from './atRisk.ts'
import { declared, groups } from './declared.ts'
import { inTime } from './inTime.ts'
import { measure } from './measure.ts'
import { running } from './running.ts'

/** What a county, and its city, know of its consultations. */
export const figures = defineFigures({
  // 2: a question that was asked further about is ended by nobody’s satisfaction.
  edition: 2,
  figures: declared,
  groups,
  measure,
  running,
  inTime,
  atRisk,
})
