import { Refusal, type RefusalCode } from '../commands/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** Why a file is not accepted; the worker that looks at it answers with one of these. */
const problems = {
  empty: ['invalid', w('“{name}”是空文件')],
  'unknown-type': [
    'invalid',
    w('“{name}”不是可以接收的文件。可以接收照片、PDF、Word（.docx）、Excel（.xlsx）、视频和录音'),
  ],
  'old-office': ['invalid', w('“{name}”是旧格式或加了密码的文档，请另存为 .docx、.xlsx 或 PDF 后再上传')],
  mismatch: ['invalid', w('“{name}”的名称与内容不符，它的内容是{found}。请核对后重新选择')],
  'not-as-named': ['invalid', w('“{name}”的内容不是{found}，可能改过名称或者已损坏，不能接收。请重新选择')],
  'too-large': ['too-large', w('“{name}”超过 {limit} MB，请缩小后再上传')],
  pixels: ['too-large', w('“{name}”的画面太大，请用手机截图或缩小后再上传')],
  unreadable: ['invalid', w('“{name}”打不开，可能没有传完整或已损坏，请重新选择')],
  heic: [
    'invalid',
    w('“{name}”是 HEIC 照片，暂时不能接收。请在手机的“设置—相机—格式”中选“兼容性最佳”，或截图后上传'),
  ],
  bomb: ['too-large', w('“{name}”解压后太大，不能接收')],
} as const satisfies Record<string, readonly [RefusalCode, Word]>

export type FileProblem = keyof typeof problems

/** What the words of a problem are filled with: the title of the type that was found, or that the name promises, the limit in MB. */
export interface ProblemFacts {
  readonly found?: Word
  readonly limit?: number
}

/** Latin is set apart from the characters before it: 不是 PDF 文件, 不是照片. */
const afterHan = (title: string): string => (/^[A-Za-z]/.test(title) ? ` ${title}` : title)

/** The refusal of a file, on the field `files`, in words. */
export function refuseFile(problem: FileProblem, name: string, facts: ProblemFacts = {}): Refusal {
  const [code, words] = problems[problem]
  const message = t(words as Word, {
    name: name || t('文件'),
    ...(facts.found ? { found: afterHan(t(facts.found)) } : {}),
    ...(facts.limit === undefined ? {} : { limit: facts.limit }),
  })
  return new Refusal(code, problem, message, [{ field: 'files', message }])
}
