/** Where lawyers look for articles of statutes. */
export const STATUTES = '/lawyers/statutes'
