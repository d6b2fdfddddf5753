import { t } from '../../words/index.ts'
import type { FileEntry } from './files.tsx'

/**
 * Plays a video or a recording in its place, by the browser's own controls, also where there is no script. Older WeChat
 * on iPhones knows `playsinline` only by its prefixed name, and else fills the screen.
 */
export const Player = ({ file }: { file: FileEntry }) => {
  const common = {
    src: file.playable ?? file.href,
    controls: true,
    preload: file.fetched === 'when-played' ? 'none' : 'metadata',
  }
  if (file.kind === 'audio') return <audio {...common} aria-label={t('录音：{name}', { name: file.name })} />
  const inPlace = { playsinline: true, 'webkit-playsinline': 'true' }
  return (
    <video
      {...common}
      {...inPlace}
      poster={file.thumbnail}
      aria-label={t('视频：{name}', { name: file.name })}
    />
  )
}
