export { PaperBlocks } from './blocks.tsx'
export { cited } from './cited.ts'
export { sendFile, sendPaper } from './send.ts'
export { PaperSheet } from './sheet.tsx'
