export { type Drawer, type Format, startDrawer } from './drawer.ts'
