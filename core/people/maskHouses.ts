import { WRITTEN_POSITION } from '../values/index.ts'
import { w } from '../words/index.ts'
import { HOUSE } from './maskHouses.data.ts'

// Chinese in every reader's language, as in maskPeople.
const SOME_DOOR = w('某号')
const SOME_POINT = w('某处')

/** Hides at which door somebody lives and what point of the map they gave, and leaves the street. */
export const maskHouses = (text: string): string =>
  text.replace(HOUSE, SOME_DOOR).replace(WRITTEN_POSITION, SOME_POINT)
