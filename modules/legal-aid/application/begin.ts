import { findMatter, isParty } from '#core/matters'
import { principalKey } from '#core/people'
import type { StepForm } from '#core/web'

const NOTHING: Awaited<ReturnType<NonNullable<StepForm['begin']>>> = {}

/** What is known already: what they told in the matter of theirs that they come from. */
export const begin: StepForm['begin'] = async ({ tenant: { read }, citizen, from }) => {
  const matter = from === undefined ? undefined : await findMatter(read, from)
  if (!matter || matter.confidential !== null || !(await isParty(read, matter.id, principalKey(citizen))))
    return NOTHING
  const { whatHappened, wishes = '' } = matter.facts
  return { story: { whatHappened, wishes, from: matter.ref } }
}
