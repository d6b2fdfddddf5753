export { beginChunk } from './chunk.ts'
export { goAhead, letOthersFirst } from './turns.ts'
