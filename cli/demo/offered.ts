import { type Caller, type Command, Refusal } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { lawyerFacts } from '#core/lawyers'
import { type CitizenId, type LawyerId, principalKey } from '#core/people'
import { demoOffered } from '../../tenants/demo/index.ts'
import { demoCounty } from './people.ts'

type AnyCommand = Command<'county', unknown, { readonly ref: string; readonly shown: string }>

/** What is run again after a start that was interrupted is answered as it was then. */
const KEY = 'demo offered'

/**
 * Where questions are asked, one waits for the bureau to let everybody read it: asked once, and ended at the next start where one
 * was interrupted. What visitors did with it meanwhile stays.
 */
export async function seedOffered(deployment: Deployment, operator: Caller): Promise<void> {
  const asking = await askerWithoutOffer(deployment)
  if (!asking) return
  try {
    await offer(deployment, asking, operator)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    deployment.log.warn({ error: String(error) }, 'the consultation of the demo is not offered to be read')
  }
}

/** Who asks, as long as nothing of theirs was offered; undefined where nothing is to be done. */
async function askerWithoutOffer(deployment: Deployment): Promise<Caller | undefined> {
  const { by } = demoOffered
  if (!deployment.modules.get('consultation')?.workflow) return undefined
  return deployment.withCounty(demoCounty, async ({ store: { read }, keys, tenant }) => {
    if (!tenant.enabled.has('consultation')) return undefined
    // They are known to the county by the applications for legal aid.
    const citizen = await read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', keys.lookupHash(by.mobile, 'phone'))
      .executeTakeFirst()
    if (!citizen) return undefined
    const principal = { kind: 'citizen', id: citizen.id as CitizenId } as const
    const offered = await read
      .selectFrom('consultation_publication')
      .select('id')
      .where('person', '=', principalKey(principal))
      .limit(1)
      .executeTakeFirst()
    return offered ? undefined : { principal, name: by.name, via: 'page' }
  })
}

/** Asks, answers, ends and offers it, each unless that was done before. */
async function offer(deployment: Deployment, asking: Caller, operator: Caller): Promise<void> {
  const { asked, answers } = demoOffered
  const { workflow, commands = [] } = deployment.modules.get('consultation')!
  const all = [...workflow!.opening, ...workflow!.commands, ...commands] as unknown as readonly AnyCommand[]
  const command = (name: string) => all.find(one => one.name === `consultation.${name}`)!
  const run = (name: string, input: unknown, caller: Caller) =>
    deployment.run(demoCounty, command(name), input, caller, { key: KEY })
  const { ref } = await run('ask', asked, asking)
  for (const { by: lawyer, body } of answers)
    await run('answer', { ref, input: { body } }, await callerOf(deployment, lawyer))
  await run('satisfy', { ref, input: {} }, asking)
  const { shown } = await deployment.run(demoCounty, command('demo-shown'), { ref }, operator)
  await run('offer-publication', { ref, input: { shown, agree: true } }, asking)
}

/** An adviser of the demo's county. */
async function callerOf(
  { stores, clock }: Deployment,
  { name, certificate }: (typeof demoOffered.answers)[number]['by'],
): Promise<Caller> {
  const { read } = stores.platform
  const { id } = await read
    .selectFrom('lawyer')
    .select('id')
    .where('certificate', '=', certificate)
    .executeTakeFirstOrThrow()
  const lawyer = await lawyerFacts(read, id, demoCounty, clock.now())
  return { principal: { kind: 'lawyer', id: id as LawyerId }, name, via: 'page', lawyer }
}
