import * as v from 'valibot'
import type { Column } from './sheet.ts'

/** Whether the column's schema takes this value; with undefined, whether the column may be left empty or out. */
export const accepts = (column: Column, value: unknown) => v.safeParse(column.schema, value).success
