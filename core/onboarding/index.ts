export { abandonCounty, createCounty, type NewCounty, type Steps } from './createCounty.ts'
