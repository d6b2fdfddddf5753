import { w } from '../words/index.ts'
import { HOUSE } from './maskHouses.data.ts'

// Chinese in every reader's language, as in maskPeople.
const SOME_DOOR = w('某号')

/** Hides at which door somebody lives, and leaves the street. */
export const maskHouses = (text: string): string => text.replace(HOUSE, SOME_DOOR)
