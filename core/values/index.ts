export type { Brand } from './brand.ts'
export { hanNumber, readNumber } from './hanNumber.ts'
export { accepted, certain, fieldOf, type Parsed, refused } from './parsed.ts'
export { quantile } from './quantile.ts'
