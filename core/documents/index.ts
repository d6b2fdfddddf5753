export type { Block, Paper } from './paper.ts'
export { type Drawer, type Format, startDrawer } from './render/index.ts'
