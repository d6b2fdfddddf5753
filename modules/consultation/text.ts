import * as v from 'valibot'
import { type Word, w } from '#core/words'

const LONGEST = 5000

/** What a person writes in a conversation or an answer. */
export const messageText = (title: Word, rows: number) =>
  v.pipe(
    v.string(w('请填写内容')),
    v.trim(),
    v.nonEmpty(w('请填写内容')),
    v.maxLength(LONGEST, w('最多 5000 字，请分几次发送')),
    v.title(title),
    v.metadata({ widget: 'textarea', rows, phrases: true }),
  )

/** Photos, papers, videos and recordings that go with what is written. */
export const attachments = v.optional(
  v.pipe(
    v.array(v.string()),
    v.maxLength(9, w('最多 9 个文件')),
    v.title(w('照片或文件')),
    v.metadata({ widget: 'photos', most: 9, record: true }),
  ),
)
