import type { Caller, Command } from '#core/commands'
import type { Deployment } from '#core/deployment'
import { lawyerFacts } from '#core/lawyers'
import type { CitizenId, LawyerId } from '#core/people'
import { demoOffered } from '../../tenants/demo/index.ts'
import { demoCounty } from './people.ts'

type AnyCommand = Command<'county', unknown, { readonly ref: string; readonly shown: string }>

/** Where questions are asked, one waits for the bureau to let everybody read it. Once. */
export async function seedOffered(deployment: Deployment, operator: Caller): Promise<void> {
  const module = deployment.modules.get('consultation')
  const { by, asked, answers } = demoOffered
  const { on, there, citizen } = await deployment.withCounty(demoCounty, async ({ store, keys, tenant }) => ({
    on: tenant.enabled.has('consultation'),
    there: await store.read
      .selectFrom('matter')
      .select('id')
      .where('module', '=', 'consultation')
      .limit(1)
      .executeTakeFirst(),
    citizen: await store.read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', keys.lookupHash(by.mobile, 'phone'))
      .executeTakeFirst(),
  }))
  // Who asks is known to the county by the applications for legal aid.
  if (!module?.workflow || !on || there || !citizen) return
  const { opening, commands } = module.workflow
  const all = [...opening, ...commands, ...(module.commands ?? [])] as unknown as readonly AnyCommand[]
  const run = (name: string, input: unknown, caller: Caller) =>
    deployment.run(demoCounty, all.find(one => one.name === `consultation.${name}`)!, input, caller)
  const asking: Caller = {
    principal: { kind: 'citizen', id: citizen.id as CitizenId },
    name: by.name,
    via: 'page',
  }
  const { ref } = await run('ask', asked, asking)
  for (const { by: lawyer, body } of answers)
    await run('answer', { ref, input: { body } }, await callerOf(deployment, lawyer))
  await run('satisfy', { ref, input: {} }, asking)
  const { shown } = await run('demo-shown', { ref }, operator)
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
