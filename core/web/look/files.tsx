import { fullTime, type Instant, playingTime } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Icon, type IconName } from './icon.tsx'
import { Player } from './player.tsx'

export interface FileEntry {
  readonly href: string
  readonly name: string
  /** That there is one is all that whoever reads this may know: nothing of it is shown or fetched. */
  readonly closed?: true
  /** For the bureau's people alone, which is said beside it. */
  readonly internal?: true
  readonly bytes: number
  /** Who sent it and when: phones call every photo the same. */
  readonly sent?: { readonly by: string; readonly at: Instant }
  /** Address of a small picture, for photos; of the cover, for videos. */
  readonly thumbnail?: string
  readonly kind?: 'document' | 'photo' | 'video' | 'audio'
  /** Length of a video or a recording, where it is known. */
  readonly seconds?: number
  /** Whether a player fetches a video's beginning before it is played. */
  readonly fetched?: 'ahead' | 'when-played'
  /** Address of the form that every phone plays, where the file itself is none. */
  readonly playable?: string
  /** Not every phone plays it: it is being made playable, or will not be. */
  readonly unplayable?: 'for-now' | 'here'
  /** What it is in: `webm`. Whoever can play that is told nothing. */
  readonly format?: string
}

const icons: Record<NonNullable<FileEntry['kind']>, IconName> = {
  document: 'document',
  photo: 'photo',
  video: 'video',
  audio: 'mic',
}

/** `840 KB`, `2.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** Attachments: videos and recordings play where they stand, everything else is opened. */
export const FileList = ({ files }: { files: readonly FileEntry[] }) =>
  files.length === 0 ? null : (
    <ul class="files" aria-label={t('附件')}>
      {files.map(file =>
        !file.closed && (file.kind === 'video' || file.kind === 'audio') ? (
          <li class="media">
            <Player file={file} />
            <Unplayable file={file} />
            <FileLink file={file} />
          </li>
        ) : (
          <li>
            <FileLink file={file} />
          </li>
        ),
      )}
    </ul>
  )

/** For whoever looks with a browser that cannot play it. A page that is live shows it anew once it can be played. */
const Unplayable = ({ file: { unplayable, format } }: { file: FileEntry }) => {
  if (!unplayable) return null
  const words =
    unplayable === 'for-now'
      ? t('正在转换成手机都能播放的格式，好了会自动换上')
      : t('您的手机可能放不了这个格式，可以点下面的文件名，用别的播放器打开')
  return (
    <p class="meta" data-unless={format} data-awaits={unplayable === 'for-now' ? 'media' : undefined}>
      {words}
    </p>
  )
}

/** Also below a player: what a phone cannot play is opened or saved by its own name. */
const FileLink = ({ file }: { file: FileEntry }) =>
  file.closed ? (
    <span class="file">
      <FileLine file={file} />
    </span>
  ) : (
    <a href={file.href}>
      <FileLine file={file} />
    </a>
  )

const FileLine = ({ file }: { file: FileEntry }) => (
  <>
    {file.thumbnail && file.kind !== 'video' && !file.closed ? (
      <img src={file.thumbnail} alt="" width="40" height="40" loading="lazy" />
    ) : (
      <span class="file-icon">
        <Icon name={icons[file.kind ?? 'document']} />
      </span>
    )}
    <span class="file-name">
      {file.name}
      {file.internal ? <span class="meta">{t('仅工作人员可见')}</span> : null}
      {file.sent ? (
        <span class="meta">
          {file.sent.by} <span class="number">{fullTime(file.sent.at)}</span>
        </span>
      ) : null}
    </span>
    {file.seconds === undefined ? null : <span class="meta number">{playingTime(file.seconds)}</span>}
    <span class="meta number">{fileSize(file.bytes)}</span>
  </>
)
