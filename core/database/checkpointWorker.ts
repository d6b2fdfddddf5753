import Database from 'better-sqlite3'
import { stepBack } from '../load/index.ts'
import { answerQuestions } from '../threads/index.ts'

stepBack()
answerQuestions((file: string) => {
  const db = new Database(file, { fileMustExist: true })
  try {
    // Passive: it waits for nobody who reads or writes, and nobody waits for it.
    db.pragma('wal_checkpoint(PASSIVE)')
  } finally {
    db.close()
  }
})
