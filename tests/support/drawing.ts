import { type Drawer, startDrawer } from '#core/documents'

let drawer: Drawer | undefined

/** What draws papers in this process: loading its fonts takes longer than most tests, so that it is not closed between them. */
export function sharedDrawer(): Drawer {
  drawer ??= { ...startDrawer(), close: async () => {} }
  return drawer
}
