import { defineFigures } from '#core/reports'
import { declared, grouping } from './declared.ts'
import { measure } from './measure.ts'
import { running } from './running.ts'

/** What a county, and its city, know of its legal aid. */
export const figures = defineFigures({ figures: declared, groups: grouping, measure, running })
