import type { Caller } from '../commands/index.ts'
import type { LawyerStanding } from '../lawyers/index.ts'
import { knowsParties, type Side } from '../matters/index.ts'
import { t } from '../words/index.ts'
import type { StoredFile } from './file.ts'
import type { FileKind } from './kinds.ts'
import { endingOf } from './kinds.ts'
import { isOfBureau, ownersOf } from './owner.ts'

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
  const stem = stemOf(clean).replace(/^[.\s]+|[.\s]+$/g, '')
  return `${[...stem].slice(0, LONGEST).join('') || nameless[kind]()}.${ending}`
}

/** A file's name in a list: a video and a recording, which play there, without the ending that tells programs what they are in. */
export const listedName = ({ kind, name }: Pick<StoredFile, 'kind' | 'name'>): string =>
  kind === 'video' || kind === 'audio' ? stemOf(name) : name

const stemOf = (name: string) => {
  const ending = endingOf(name)
  return ending ? name.slice(0, -ending.length - 1) : name
}

/**
 * A file for somebody on a side of its matter: whoever may not know the parties is not told by the name that one of them
 * gave it who they are. What is their own keeps its name.
 */
export function fileFor<F extends Pick<StoredFile, 'kind' | 'name' | 'owner'>>(
  file: F,
  {
    side,
    standing,
    confidential,
  }: { readonly side: Side; readonly standing: LawyerStanding; readonly confidential: boolean },
  caller: Caller,
): F {
  const own = ownersOf(caller).includes(file.owner) || (side === 'staff' && isOfBureau(file))
  if (own || knowsParties(side, caller.lawyer, standing, confidential)) return file
  return { ...file, name: shownName('', file.kind, endingOf(file.name)) }
}
