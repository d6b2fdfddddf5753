export { PaperBlocks } from './blocks.tsx'
export { cited } from './cited.ts'
export { sendPaper } from './send.ts'
