import { type Word, w } from '../words/index.ts'

export type FileKind = 'photo' | 'document' | 'video' | 'audio'

/** What a file is by its content. Two types of one family may stand for each other's name: a PNG that is called .jpg. */
export interface FileType {
  readonly kind: FileKind
  readonly family: 'photo' | 'pdf' | 'docx' | 'xlsx' | 'media'
  readonly title: Word
  /** How it is stored and served. Photos are always made anew as JPEG. */
  readonly mediaType: string
  readonly ending: string
}

const photo = (title: Word): FileType => ({
  kind: 'photo',
  family: 'photo',
  title,
  mediaType: 'image/jpeg',
  ending: 'jpg',
})
const video = (mediaType: string, ending: string): FileType => ({
  kind: 'video',
  family: 'media',
  title: w('视频'),
  mediaType,
  ending,
})
const audio = (mediaType: string, ending: string): FileType => ({
  kind: 'audio',
  family: 'media',
  title: w('录音'),
  mediaType,
  ending,
})
const document = (family: 'pdf' | 'docx' | 'xlsx', title: Word, mediaType: string): FileType => ({
  kind: 'document',
  family,
  title,
  mediaType,
  ending: family,
})

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What is accepted, by the type that is found in the content. */
const byContent: Readonly<Record<string, FileType>> = {
  'image/jpeg': photo(w('JPEG 图片')),
  'image/png': photo(w('PNG 图片')),
  'image/apng': photo(w('PNG 图片')),
  'image/webp': photo(w('WebP 图片')),
  'image/heic': photo(w('HEIC 照片')),
  'image/heif': photo(w('HEIC 照片')),
  'application/pdf': document('pdf', w('PDF 文件'), 'application/pdf'),
  [WORD]: document('docx', w('Word 文档'), WORD),
  [EXCEL]: document('xlsx', w('Excel 表格'), EXCEL),
  'video/mp4': video('video/mp4', 'mp4'),
  'video/x-m4v': video('video/mp4', 'mp4'),
  'video/quicktime': video('video/quicktime', 'mov'),
  'video/webm': video('video/webm', 'webm'),
  'audio/x-m4a': audio('audio/mp4', 'm4a'),
  'audio/mp4': audio('audio/mp4', 'm4a'),
  'audio/mpeg': audio('audio/mpeg', 'mp3'),
  'audio/aac': audio('audio/aac', 'aac'),
  'audio/ogg': audio('audio/ogg', 'ogg'),
  // What is said into WeChat.
  'audio/amr': audio('audio/amr', 'amr'),
}

/** What a name promises, by its ending. */
const byEnding: Readonly<Record<string, Pick<FileType, 'family' | 'kind'>>> = {
  ...endings('photo', 'photo', ['jpg', 'jpeg', 'jfif', 'png', 'webp', 'heic', 'heif']),
  ...endings('document', 'pdf', ['pdf']),
  ...endings('document', 'docx', ['docx']),
  ...endings('document', 'xlsx', ['xlsx']),
  ...endings('video', 'media', ['mp4', 'm4v', 'mov', 'webm']),
  ...endings('audio', 'media', ['m4a', 'mp3', 'aac', 'ogg', 'oga', 'opus', 'weba', 'amr']),
}

/**
 * What a file input offers to choose from. Whole kinds for what a phone takes itself, since only `image/*` makes it offer its
 * camera; documents by their endings.
 */
export const ACCEPTED: readonly string[] = [
  'image/*',
  'video/*',
  'audio/*',
  ...Object.keys(byEnding)
    .filter(ending => byEnding[ending]!.kind === 'document')
    .map(ending => `.${ending}`),
]

function endings(kind: FileKind, family: FileType['family'], names: readonly string[]) {
  return Object.fromEntries(names.map(name => [name, { kind, family }]))
}

/** The ending of a name in lower case: `jpg`; empty where it has none. */
export function endingOf(name: string): string {
  return /\.([a-z0-9]{1,8})$/i.exec(name.trim())?.[1]?.toLowerCase() ?? ''
}

/** What is promised by the name of a file of each family. */
const promisedTitles = {
  photo: w('照片'),
  pdf: w('PDF 文件'),
  docx: w('Word 文档'),
  xlsx: w('Excel 表格'),
  media: w('视频或者录音'),
} as const satisfies Record<FileType['family'], Word>

/** What a file is called whose name has that ending. */
export const promisedTitle = ({ family }: Pick<FileType, 'family'>): Word => promisedTitles[family]

/** What a name promises; undefined for an ending that is not accepted. A name without an ending promises nothing. */
export function promiseOf(name: string): Pick<FileType, 'family' | 'kind'> | undefined {
  return byEnding[endingOf(name)]
}

/** Of which sort the content is of a file of each family, in whichever format; documents are told by what they are. */
const sorts: Partial<Record<FileType['family'], RegExp>> = {
  photo: /^image\//,
  media: /^(video|audio)\/|^application\/(ogg|mxf|vnd\.(ms-asf|rn-realmedia))$/,
}

/** Whether content is of the sort that its name promises, be it in a format that is not accepted: a GIF that is called .jpg. */
export const keepsPromise = ({ family }: Pick<FileType, 'family'>, found: string | undefined): boolean =>
  found !== undefined && (sorts[family]?.test(found) ?? false)

/**
 * The type that content has, given the media type found in it. Sound in a container that mostly holds video (WebM and MP4
 * from a phone's recorder) is told from video only by what the sender says it is.
 */
export function typeOfContent(found: string, name: string, claimed: string): FileType | undefined {
  const type = byContent[found.split(';')[0]!]
  if (type?.kind !== 'video' || type.ending === 'mov') return type
  const isSound = claimed ? claimed.startsWith('audio/') : promiseOf(name)?.kind === 'audio'
  if (!isSound) return type
  return type.ending === 'webm' ? audio('audio/webm', 'webm') : audio('audio/mp4', 'm4a')
}
