import Database from 'better-sqlite3'
import { stepBack } from '../load/index.ts'
import { answerQuestions } from '../threads/index.ts'
import { AsideFiles } from './asideFiles.ts'
import type { AsideAnswer, AsideQuestion } from './asideQuestion.ts'

stepBack()
const files = new AsideFiles()

answerQuestions(({ file, query }: AsideQuestion): AsideAnswer => {
  if (query === undefined) {
    files.close(file)
    return { rows: [], inTransaction: false }
  }
  const { db, statements } = files.of(file)
  if (query.isWithin && !db.inTransaction)
    throw new Error('its transaction ended with the thread that had it')
  try {
    const statement = statements.prepare(query.sql)
    const done = statement.reader
      ? { rows: statement.all(query.parameters) }
      : { rows: [], ...statement.run(query.parameters) }
    return { ...done, inTransaction: db.inTransaction }
  } catch (error) {
    if (!(error instanceof Database.SqliteError)) throw error
    return { refused: { message: error.message, code: error.code }, inTransaction: db.inTransaction }
  }
})
