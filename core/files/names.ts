import { t } from '../words/index.ts'
import type { FileKind } from './kinds.ts'
import { endingOf } from './kinds.ts'

const LONGEST = 80

const nameless: Record<FileKind, () => string> = {
  photo: () => t('照片'),
  document: () => t('文件'),
  video: () => t('视频'),
  audio: () => t('录音'),
}

/**
 * A file's name as people see it: the last part of what was given, without what a file system or a reader's eye could be
 * misled by (separators, control and direction marks), with the ending that its content has.
 */
export function shownName(given: string, kind: FileKind, ending: string): string {
  const last = given.normalize('NFC').split(/[\\/]/).pop() ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim()
  const old = endingOf(clean)
  const stem = (old ? clean.slice(0, -old.length - 1) : clean).replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...stem].slice(0, LONGEST).join('') || nameless[kind]()}.${ending}`
}
