import * as v from 'valibot'
import { refuseField } from '#core/commands'
import { type Attached, filesInWords } from '#core/files'
import { t, type Word, w } from '#core/words'

const LONGEST = 5000

/** What a person writes in a conversation or an answer; `otherwise` says what they may send instead. */
export const messageText = (title: Word, rows: number, otherwise: Word) =>
  v.optional(
    v.pipe(
      v.string(w('请填写内容')),
      v.trim(),
      v.maxLength(LONGEST, w('最多 5000 字，请分几次发送')),
      v.title(title),
      v.metadata({ widget: 'textarea', rows, phrases: true, optionalHint: otherwise }),
    ),
    '',
  )

/** Photos, papers, videos and recordings that go with what is written, or in its place. */
export const attachments = v.optional(
  v.pipe(
    v.array(v.string()),
    v.maxLength(9, w('最多 9 个文件')),
    v.title(w('照片或文件')),
    v.metadata({ widget: 'photos', most: 9, record: true }),
  ),
)

/** What was written and sent. */
export interface Said {
  readonly body: string
  readonly files?: readonly string[] | undefined
}

/** Refuses a message that says nothing, on its text: it is written, recorded or shown. */
export function checkSaid(body: string, files: readonly Attached[]): void {
  if (body === '' && files.length === 0)
    throw refuseField('body', 'empty', t('请填写内容，或者添加照片、录音、视频'))
}

/** Refuses an answer that is neither written nor a video. */
export function checkAnswered(body: string, files: readonly Attached[]): void {
  if (body === '' && !files.some(({ kind }) => kind === 'video'))
    throw refuseField('body', 'empty', t('请写下您的解答，或者录一段视频'))
}

/** What a notice says of a message without text: `发来了视频 1:20`. */
export const sentInstead = (body: string, files: readonly Attached[]) =>
  body === '' ? { body: w('发来了{sent}'), vars: { sent: filesInWords(files) } } : {}
