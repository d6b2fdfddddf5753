export type { NoticeKind } from './kind.ts'
