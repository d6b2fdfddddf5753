import type { StoredFile } from '../file.ts'

/**
 * What not every phone plays: WebM, which browsers on Android record, is nothing to an iPhone before iOS 17.4, and what an
 * iPhone's camera makes (QuickTime, often HEVC) little to many an Android. Browsers play no AMR at all.
 */
export const PARTLY = ['video/webm', 'video/quicktime', 'audio/webm', 'audio/ogg', 'audio/amr']

/** Whether WeChat plays it on iOS and Android alike. */
export const isPlayedEverywhere = (mediaType: string): boolean => !PARTLY.includes(mediaType)

/** How what is made of a file is served: H.264 and AAC in MP4, or AAC alone. */
export const formOf = ({ kind }: Pick<StoredFile, 'kind'>) =>
  kind === 'audio' ? { mediaType: 'audio/mp4', ending: 'm4a' } : { mediaType: 'video/mp4', ending: 'mp4' }
