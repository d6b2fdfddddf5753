import { defineFigures } from '#core/reports'
import { declared, grouping } from './declared.ts'
import { measure } from './measure.ts'
import { running } from './running.ts'

/** What a county, and its city, know of its legal aid. */
export const figures = defineFigures({
  // 2: what is objected to after it was terminated is no case that its lawyer brought to its end.
  edition: 2,
  figures: declared,
  groups: grouping,
  measure,
  running,
})
