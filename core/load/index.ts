export { beginChunk } from './chunk.ts'
export { letOthersFirst } from './turns.ts'
