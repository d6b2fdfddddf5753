export {
  isOfWords,
  TAKEN_CONTEXT,
  type Taken,
  WORDS,
  WORDS_CONTEXT,
  type Words,
  wordsOf,
} from './words.ts'
export { FORGET_WORDS, forgetWords, takenWords, wrote } from './write.ts'
