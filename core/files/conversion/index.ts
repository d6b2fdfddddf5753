export { CONVERT, CONVERTING, MEDIA, resumeConversion, wakeConversions, wantConversions } from './commands.ts'
export { Conversions } from './conversions.ts'
export { ableFfmpeg, type Ffmpeg, findFfmpeg, lacking } from './ffmpeg.ts'
export { formOf, isPlayedEverywhere } from './form.ts'
