export type { Drawn, Format, With } from './asked.ts'
export { type Drawer, startDrawer } from './drawer.ts'
