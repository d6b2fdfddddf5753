import type { Effect } from '#core/commands'
import type { OpenMatter } from '#core/matters'
import type { CaseFile } from './file.ts'

interface Account {
  readonly role: string
  readonly principal: string
}

/** The accounts of who is to be aided and, before theirs, of who applied for them. */
async function accountsOf({ db }: Effect<'county'>, matter: OpenMatter): Promise<Account[]> {
  const rows = await db
    .selectFrom('matter_party')
    .select(['role', 'principal'])
    .where('matter_id', '=', matter.id)
    .where('principal', 'like', 'citizen:%')
    .orderBy(({ eb }) => eb.case().when('role', '=', 'agent').then(0).else(1).end())
    .execute()
  return rows.map(({ role, principal }) => ({ role, principal: principal! }))
}

/** The accounts of whoever is told how it goes, that of an agent first. */
export const applicantsOf = async (effect: Effect<'county'>, matter: OpenMatter): Promise<string[]> =>
  (await accountsOf(effect, matter)).map(({ principal }) => principal)

/** As whom the citizen signs who gives the running command: the agent, or who is to be aided themselves. */
export async function signsAs(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { agent, recipient }: CaseFile,
): Promise<string> {
  const roles = (await accountsOf(effect, matter)).filter(({ principal }) => principal === effect.actor)
  return agent && !roles.some(({ role }) => role === 'applicant') ? agent.name : recipient.name
}
