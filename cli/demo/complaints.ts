import { receiptCode, underAlias } from '#core/aliases'
import type { Caller, Command } from '#core/commands'
import type { Deployment } from '#core/deployment'
import type { CitizenId, OfficerId } from '#core/people'
import { demoInvestigators } from '../../tenants/demo/complaints.ts'
import { type DemoComplaint, type DemoOfficer, demoComplaints } from '../../tenants/demo/index.ts'
import { demoCounty } from './people.ts'

type AnyCommand = Command<'county', unknown, { ref: string }>

/** Where the service that takes them is installed and on, a few reports stand in it, each as far as it says. Once. */
export async function seedComplaints(deployment: Deployment): Promise<void> {
  const module = deployment.modules.get('complaints')
  const { on, there } = await deployment.withCounty(demoCounty, async ({ store, tenant }) => ({
    on: tenant.enabled.has('complaints'),
    there: await store.read
      .selectFrom('matter')
      .select('id')
      .where('module', '=', 'complaints')
      .limit(1)
      .executeTakeFirst(),
  }))
  if (!module?.workflow || !on || there) return
  const all = [...module.workflow.opening, ...module.workflow.commands] as unknown as readonly AnyCommand[]
  const command = (name: string) => all.find(one => one.name === `complaints.${name}`)!
  const notice = (await deployment.withCounty(demoCounty, async ({ tenant }) =>
    module.forms?.['complaints.file']?.given?.(tenant),
  ))!
  const officers = await callersOf(deployment)
  for (const [at, { by, filed, steps }] of demoComplaints.entries()) {
    const reporter = await reporterOf(deployment, by, at)
    const identity = by ? { name: by.name, phone: by.mobile } : {}
    const opening = command(by ? 'file' : 'file-unnamed')
    const input = { ...filed, ...identity, ...notice, truth: true }
    const { ref } = await deployment.run(demoCounty, opening, input, reporter)
    for (const [who, name, given] of steps) {
      const caller = who === 'reporter' ? reporter : officers[who]
      const input = { ref, input: withIds(given, officers) }
      await deployment.run(demoCounty, command(name), input, caller)
    }
  }
}

type Officers = Readonly<Record<keyof typeof demoInvestigators, Caller>>

async function callersOf(deployment: Deployment): Promise<Officers> {
  const rows = await deployment.withCounty(demoCounty, ({ store }) =>
    store.read.selectFrom('officer').select(['id', 'username']).execute(),
  )
  const caller = ({ username, name }: DemoOfficer): Caller => {
    const id = rows.find(row => row.username === username)!.id as OfficerId
    return { principal: { kind: 'officer', id }, name, via: 'cli' }
  }
  const { supervisor, colleague, director } = demoInvestigators
  return { supervisor: caller(supervisor), colleague: caller(colleague), director: caller(director) }
}

/** Whoever files one: under an alias, as on the pages. Who has not signed in yet is known by nothing but what they say. */
function reporterOf(deployment: Deployment, by: DemoComplaint['by'], at: number): Promise<Caller> {
  const seed = `demo complaint ${at}`
  const somebody = { name: '', via: 'page' } as const
  return deployment.withCounty(demoCounty, async ({ store, keys }) => {
    if (!by)
      return underAlias(keys, { ...somebody, principal: { kind: 'visitor' } }, seed, receiptCode(keys, seed))
    const known = await store.read
      .selectFrom('citizen')
      .select('id')
      .where('phone_hash', '=', keys.lookupHash(by.mobile, 'phone'))
      .executeTakeFirst()
    const principal = known
      ? ({ kind: 'citizen', id: known.id as CitizenId } as const)
      : ({ kind: 'visitor' } as const)
    return underAlias(keys, { ...somebody, principal }, seed)
  })
}

/** Officers in what is given are named by what they do in the demo. */
function withIds(given: object, officers: Officers): object {
  if (!('investigators' in given)) return given
  const names = given.investigators as readonly (keyof Officers)[]
  const investigators = names.map(name => (officers[name].principal as { id: string }).id)
  return { ...given, investigators }
}
