export { answerQuestions } from './answer.ts'
export { AskedThread } from './asked.ts'
