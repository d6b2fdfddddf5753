export { chineseCapitals } from './capitals.ts'
export { type Fen, fen, formatYuan, parseYuan, sum, yuan, yuanField } from './fen.ts'
