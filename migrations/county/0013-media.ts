import type { Migration } from '#core/database'

/** How long a video or a recording is, in seconds, where its sender said so. */
export const media: Migration = {
  async up(db) {
    await db.schema.alterTable('file').addColumn('seconds', 'integer').execute()
  },
}
