import { refuse } from '../commands/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'
import { w } from '../words/index.ts'
import { isUnnamed, type UploadOwner } from './owner.ts'

/** How many uploads that hang on nothing one person, or one browser, may have. */
const MOST_LOOSE = 40
/** How many uploads a county keeps, all in all, of browsers in which nobody has signed in, and of how many bytes. */
const MOST_UNNAMED = 2000
const MOST_UNNAMED_BYTES = 40_000_000_000

/** Refuses an owner who has too many unattached uploads, `more` of them still under way. */
export async function checkRoom(db: Kysely<CountyTables>, owner: UploadOwner, more: number): Promise<void> {
  const loose = db
    .selectFrom('file')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('state', '=', 'loose')
  const own = await loose.where('owner', '=', owner).executeTakeFirstOrThrow()
  if (Number(own.n) + more > MOST_LOOSE) {
    throw refuse('too-many', 'uploads', w('还没有提交的附件太多，请先提交，或删去一些'))
  }
  if (!isUnnamed(owner)) return
  const unnamed = await loose
    .select(eb => {
      const original = eb
        .case()
        .when('original_ending', 'is not', null)
        .then(eb.ref('received_bytes'))
        .else(0)
      return [eb.fn.sum('bytes').as('bytes'), eb.fn.sum(original.end()).as('originals')]
    })
    .where('owner', 'like', 'uploads:%')
    .executeTakeFirstOrThrow()
  if (
    Number(unnamed.n) + more > MOST_UNNAMED ||
    Number(unnamed.bytes) + Number(unnamed.originals) > MOST_UNNAMED_BYTES
  ) {
    throw refuse('unavailable', 'uploads', w('现在上传的人太多，请登录后再上传附件'))
  }
}
