export const COUNTY = '150921'
export const HOST = 'zhuozi.localhost'
export const COUNTIES = 100
export const MATTERS = 10_000
export const CITIZEN_PHONE = '16900000001'

/** Codes of made-up counties beside the measured one; no real county begins with 99. */
export const otherCounties = Array.from(
  { length: COUNTIES - 1 },
  (_, at) => `99${String(at).padStart(4, '0')}`,
)
