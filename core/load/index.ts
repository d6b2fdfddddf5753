export { goAside, isAside } from './aside.ts'
export { beginChunk } from './chunk.ts'
export { stepBack } from './stepBack.ts'
export { goAhead, letOthersFirst } from './turns.ts'
