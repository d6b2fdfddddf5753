export { beginChunk } from './chunk.ts'
