import { findMatter, isParty } from '#core/matters'
import { principalKey } from '#core/people'
import type { StepForm } from '#core/web'

/** What is known already: how they are called, and what they told in the matter of theirs that they come from. */
export const begin: StepForm['begin'] = async ({ tenant, citizen, from }) => {
  const { read } = tenant
  const own = principalKey(citizen)
  const matter = from === undefined ? undefined : await findMatter(read, from)
  const isTheirs =
    matter !== undefined && matter.confidential === null && (await isParty(read, matter.id, own))
  const known: Awaited<ReturnType<NonNullable<StepForm['begin']>>> = {}
  if (!isTheirs) return known
  const { whatHappened, wishes = '' } = matter.facts
  return { ...known, story: { whatHappened, wishes, from: matter.ref } }
}
