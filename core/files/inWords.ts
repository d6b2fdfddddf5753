import { playingTime } from '../time/index.ts'
import { t } from '../words/index.ts'
import type { FileKind } from './kinds.ts'

interface Told {
  readonly kind?: FileKind
  readonly seconds?: number | null
}

/** What was sent where nothing was written: `视频 1:20、照片 2 张`. Empty where nothing was sent. */
export function filesInWords(files: readonly Told[]): string {
  const played = files.filter(({ kind }) => kind === 'video' || kind === 'audio').map(inWords)
  const photos = files.filter(({ kind }) => kind === 'photo').length
  const papers = files.length - played.length - photos
  return [
    ...played,
    ...(photos > 0 ? [t('照片 {n} 张', { n: photos })] : []),
    ...(papers > 0 ? [t('文件 {n} 个', { n: papers })] : []),
  ].join('、')
}

function inWords({ kind, seconds }: Told): string {
  const what = kind === 'video' ? t('视频') : t('录音')
  return seconds === null || seconds === undefined ? what : `${what} ${playingTime(seconds)}`
}
