import * as v from 'valibot'
import type { CountyTables, Kysely } from '../database/index.ts'
import { t } from '../words/index.ts'
import { defineEvent } from './event.ts'
import { CHANNELS } from './facts.ts'

/** An officer filled in for somebody what opened the matter. */
export const openedFor = defineEvent({
  type: 'matter.opened-for',
  data: v.object({ officer: v.string(), channel: v.picklist(['window', 'hotline']) }),
  impersonal: true,
  say: ({ officer, channel }) =>
    t('{officer} 在{channel}代为填写并提交', { officer, channel: t(CHANNELS[channel]) }),
})

/** Whether an officer filled in what opened a matter: they know whose it is, whom they had before them. */
export async function tookDown(
  read: Kysely<CountyTables>,
  matterId: string,
  officer: string,
): Promise<boolean> {
  const entry = await read
    .selectFrom('timeline_entry')
    .select('number')
    .where('matter_id', '=', matterId)
    .where('type', '=', openedFor.type)
    .where('actor', '=', officer)
    .executeTakeFirst()
  return entry !== undefined
}
