import * as v from 'valibot'
import { type SettingsDeclaration, wholeNumber } from '../tenancy/index.ts'
import { type Word, w } from '../words/index.ts'
import type { FileKind } from './kinds.ts'

/** The server holds a photo or a paper in memory while it looks at it, so this is as large as a county may allow. */
const MOST_IN_MEMORY = 50
const MOST_STREAMED = 500

const megabytes = (title: Word, hint: Word, most: number, otherwise: number) =>
  wholeNumber(title, hint, { least: 1, most, otherwise })

/** How large an attachment may be in a county. */
export const fileSettings = {
  name: 'files',
  title: w('附件'),
  hint: w('群众和律师能发多大的照片、文件、视频和录音'),
  schema: v.object({
    photo: megabytes(w('照片最大'), w('单位：MB；手机拍的原图一般不到 10 MB'), MOST_IN_MEMORY, 20),
    document: megabytes(w('文件最大'), w('单位：MB；合同、判决书的扫描件一般够用'), MOST_IN_MEMORY, 20),
    video: megabytes(
      w('视频最大'),
      w('单位：MB；调大了，信号不好的地方要传很久，也多占服务器'),
      MOST_STREAMED,
      100,
    ),
    audio: megabytes(w('录音最大'), w('单位：MB；不识字、打字不便的人用录音说明情况'), MOST_STREAMED, 50),
  }),
} satisfies SettingsDeclaration

/** The largest size of each kind, in bytes. */
export type Limits = Readonly<Record<FileKind, number>>

const MEGABYTE = 1_000_000

/** Limits in bytes from a county's settings. */
export function limitsOf(settings: v.InferOutput<typeof fileSettings.schema>): Limits {
  return {
    photo: settings.photo * MEGABYTE,
    document: settings.document * MEGABYTE,
    video: settings.video * MEGABYTE,
    audio: settings.audio * MEGABYTE,
  }
}

/** The largest file of any kind that is accepted, in bytes. */
export const largestOf = (limits: Limits): number => Math.max(...Object.values(limits))
