import { receiptCode, underAlias } from '#core/aliases'
import { type Caller, type Command, Refusal } from '#core/commands'
import type { Deployment } from '#core/deployment'
import type { CitizenId, OfficerId } from '#core/people'
import { demoInvestigators } from '../../tenants/demo/complaints.ts'
import { type DemoComplaint, type DemoOfficer, demoComplaints } from '../../tenants/demo/index.ts'
import { demoCounty } from './people.ts'

type AnyCommand = Command<'county', unknown, { ref: string }>

/**
 * Where the service that takes them is installed and on, a few reports stand in it, each as far as it says. What an earlier start
 * did not come to is made good; what visitors did with one meanwhile stays.
 */
export async function seedComplaints(deployment: Deployment): Promise<void> {
  const module = deployment.modules.get('complaints')
  const { on, notice } = await deployment.withCounty(demoCounty, async ({ tenant }) => ({
    on: tenant.enabled.has('complaints'),
    notice: await module?.forms?.['complaints.file']?.given?.(tenant),
  }))
  if (!module?.workflow || !on) return
  const all = [...module.workflow.opening, ...module.workflow.commands] as unknown as readonly AnyCommand[]
  const run = (name: string, input: unknown, caller: Caller) => {
    const command = all.find(one => one.name === `complaints.${name}`)!
    return deployment.run(demoCounty, command, input, caller)
  }
  const officers = await callersOf(deployment)
  for (const [at, { by, filed, steps }] of demoComplaints.entries()) {
    const reporter = await reporterOf(deployment, by, at)
    const before = await doneSoFar(deployment, reporter)
    const identity = by ? { name: by.name, phone: by.mobile } : {}
    const input = { ...filed, ...identity, ...notice, truth: true }
    const { ref } = before ?? (await run(by ? 'file' : 'file-unnamed', input, reporter))
    try {
      for (const [who, name, given] of steps) {
        if (before?.done.has(`complaints.${name}`)) continue
        const caller = who === 'reporter' ? reporter : officers[who]
        await run(name, { ref, input: withIds(given, officers) }, caller)
      }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      deployment.log.warn({ ref, error: String(error) }, 'a report of the demo stands as visitors left it')
    }
  }
}

/** What was filed under a reporter's alias, and which commands were given on it, by whomever; undefined where nothing was. */
function doneSoFar(deployment: Deployment, { principal }: Caller) {
  const { id } = principal as { id: CitizenId }
  return deployment.withCounty(demoCounty, async ({ store: { read } }) => {
    const filed = await read
      .selectFrom('alias')
      .innerJoin('matter', 'matter.id', 'alias.matter_id')
      .select('matter.ref')
      .where('alias.id', '=', id)
      .executeTakeFirst()
    if (!filed) return undefined
    const given = await read.selectFrom('audit').select('action').where('subject', '=', filed.ref).execute()
    return { ref: filed.ref, done: new Set(given.map(({ action }) => action)) }
  })
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
