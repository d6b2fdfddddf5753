import * as v from 'valibot'
import { w } from '../../words/index.ts'

/** Lets an officer set how a county's papers look, and their seals. */
export const SETTING_DOCUMENTS = 'county.documents'

/** Who may. */
export const allowed = { officer: SETTING_DOCUMENTS, operator: true } as const

/** A short text. */
export const line = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most, w('写得太长了')))
