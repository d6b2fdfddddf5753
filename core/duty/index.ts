import './tables.ts'

export { lawyerRosterOf, lawyersOnDuty } from './lawyers.ts'
export {
  checkSpan,
  dutyPermissions,
  dutySpan,
  isOnDuty,
  MOST_ON_DUTY,
  onDuty,
  rosterOf,
  SET_DUTY,
  setDuty,
  spanOf,
} from './roster.ts'
