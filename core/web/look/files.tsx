import { playingTime } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Icon, type IconName } from './icon.tsx'
import { Player } from './player.tsx'

export interface FileEntry {
  readonly href: string
  readonly name: string
  readonly bytes: number
  /** Address of a small picture, for photos; of the cover, for videos. */
  readonly thumbnail?: string
  readonly kind?: 'document' | 'photo' | 'video' | 'audio'
  /** Length of a video or a recording, where it is known. */
  readonly seconds?: number
  /** Whether a player fetches a video's beginning before it is played. */
  readonly fetched?: 'ahead' | 'when-played'
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
        file.kind === 'video' || file.kind === 'audio' ? (
          <li class="media">
            <Player file={file} />
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

/** Also below a player: what a phone cannot play is opened or saved by its own name. */
const FileLink = ({ file }: { file: FileEntry }) => (
  <a href={file.href}>
    {file.thumbnail && file.kind !== 'video' ? (
      <img src={file.thumbnail} alt="" width="40" height="40" loading="lazy" />
    ) : (
      <span class="file-icon">
        <Icon name={icons[file.kind ?? 'document']} />
      </span>
    )}
    <span class="file-name">{file.name}</span>
    {file.seconds === undefined ? null : <span class="meta number">{playingTime(file.seconds)}</span>}
    <span class="meta number">{fileSize(file.bytes)}</span>
  </a>
)
