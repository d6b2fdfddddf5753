import { answerQuestions } from '../threads/index.ts'
import { examine } from './examine.ts'

answerQuestions(examine)
