import type { How } from '../signing/index.ts'
import { type Word, w } from '../words/index.ts'

/** In which ways somebody signs, in words. */
export const howTitles: Readonly<Record<How, Word>> = {
  drawn: w('手写电子签名'),
  agent: w('由他人代签'),
  witness: w('见证人在场签署'),
  fingerprint: w('按指印'),
  paper: w('纸质签名'),
}
