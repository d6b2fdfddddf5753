export { abandonCounty, createCounty, type NewCounty, type Steps } from './createCounty.ts'
export { type DataKind, dataKindOf } from './dataKind.ts'
