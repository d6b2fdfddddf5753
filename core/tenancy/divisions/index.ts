export {
  type CountyDivision,
  DivisionChangeError,
  type DivisionChanges,
  DivisionChangesSchema,
  divisionsWithChanges,
} from './changes.ts'
export {
  type Division,
  type DivisionCode,
  DivisionCodeSchema,
  type DivisionLevel,
  type VillageKind,
} from './division.ts'
export { isMadeUp, shortName, shownName } from './names.ts'
export { SlugSchema, slugOfCounty } from './slugs.ts'
export { areasOf, countyByCode, divisionByCode, divisionsOfCounty, loadDivisions } from './table.ts'
