import type { Deployment } from '../deployment/index.ts'
import { LAWYER } from '../lawyers/index.ts'
import type { Consumer } from '../outbox/index.ts'
import { deleteSessions, keepLogin, SESSIONS_ENDED } from './logins.ts'
import { realmTables } from './tables.ts'

/** The live stream that wakes every node when sessions were ended. */
export const ENDED_STREAM = 'platform/sessions-ended'

/** What follows when somebody's sessions were ended, or a lawyer's record changed: every node forgets what it remembers. */
export function endedConsumers(deployment: Deployment): Consumer[] {
  const wake = () => deployment.hub.wake([ENDED_STREAM])
  return [
    { topic: SESSIONS_ENDED, consume: async () => wake() },
    {
      topic: LAWYER,
      async consume({ subject }) {
        if (await endLawyer(deployment, subject)) wake()
      },
    },
  ]
}

/**
 * Ends a lawyer's sessions where they no longer practise, or sign in with another number now. It reads how things are, so
 * that it may be told late or twice. Whether there was anything to end.
 */
async function endLawyer({ stores: { platform }, clock }: Deployment, id: string): Promise<boolean> {
  const logins = realmTables(platform.read, 'lawyers')
  const login = await logins.db
    .selectFrom(logins.login)
    .select('phoneNumber')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!login) return false
  const row = await platform.read
    .selectFrom('lawyer')
    .select(['status', 'phone_hash'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (row?.status === 'practising' && row.phone_hash === login.phoneNumber) return false
  const person = { id, name: null, username: null, phoneHash: row?.phone_hash ?? null }
  await keepLogin(platform.write, platform.kind, 'lawyers', person, clock.now())
  await deleteSessions(platform.write, 'lawyers', id)
  return true
}
