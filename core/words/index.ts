export { type Locale, type Reader, reader, withReader } from './reader.ts'
export { spoken } from './spoken.ts'
export { t } from './translate.ts'
export { type Word, w } from './word.ts'
