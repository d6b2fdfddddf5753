import { t } from '../../words/index.ts'
import { Icon, type IconName } from './icon.tsx'

export interface FileEntry {
  readonly href: string
  readonly name: string
  readonly bytes: number
  /** Address of a small picture, for photos. */
  readonly thumbnail?: string
  readonly kind?: 'document' | 'photo' | 'video'
}

const icons: Record<'document' | 'photo' | 'video', IconName> = {
  document: 'document',
  photo: 'photo',
  video: 'video',
}

/** `840 KB`, `2.4 MB`. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

export const FileList = ({ files }: { files: readonly FileEntry[] }) =>
  files.length === 0 ? null : (
    <ul class="files" aria-label={t('附件')}>
      {files.map(file => (
        <li>
          <a href={file.href}>
            {file.thumbnail ? (
              <img src={file.thumbnail} alt="" width="40" height="40" loading="lazy" />
            ) : (
              <span class="file-icon">
                <Icon name={icons[file.kind ?? 'document']} />
              </span>
            )}
            <span class="file-name">{file.name}</span>
            <span class="meta number">{fileSize(file.bytes)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
