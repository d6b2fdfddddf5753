import { lawyerPhone } from '#core/lawyers'
import type { LawyerId } from '#core/people'
import type { Site } from '#tests/site'
import { Client } from './client.ts'
import { filled, formBody } from './fill.ts'
import { formsIn } from './pages.ts'
import { type Persona, SignIns } from './people.ts'
import type { Ground, Planted } from './plant.ts'

interface Practice {
  /** The county in which their firm lies; the capital where none is given. */
  readonly of?: Ground
  /** Whether they are that county's adviser. */
  readonly adviser?: boolean
  readonly region?: string
}

/** Adds a lawyer to the directory, in a firm of their place. Returns their id. */
export async function addLawyer(site: Site, name: string, practice: Practice): Promise<string> {
  const { of, adviser, region = '15' } = practice
  const { world } = site
  const caller = await world.lawyer(name, { region, adviserOf: adviser ? of?.code : undefined })
  const { id } = caller.principal as { id: LawyerId }
  const place = of?.code ?? `${region}0100`
  const db = world.deployment.stores.platform.write
  await db
    .insertInto('firm')
    .values({
      id: `firm-${place}`,
      name: `${place}律师事务所`,
      credit_code: `31${place}MD01234${place.slice(-2)}X`,
      region: place,
      address: null,
      phone: null,
      demo: 0,
    })
    .onConflict(c => c.doNothing())
    .execute()
  await db
    .updateTable('lawyer')
    .set({ firm_id: `firm-${place}` })
    .where('id', '=', id)
    .execute()
  return id
}

/** Signs a lawyer in with the number that the directory has of them. */
export async function signInLawyer(site: Site, role: string, id: string, sees: boolean): Promise<Persona> {
  const { stores, platformKeys } = site.world.deployment
  const row = await stores.platform.read
    .selectFrom('lawyer')
    .select('phone_sealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const phone = platformKeys.unseal(row.phone_sealed, lawyerPhone(id))
  return new SignIns(site).lawyer({ role, sees }, phone)
}

/** A lawyer answers the county's question, on its page. */
export async function answer(site: Site, lawyer: Persona, { ground, ref }: Planted): Promise<void> {
  const page = `/lawyers/c/${ground.slug}/${ref}`
  await write(site, lawyer, page, /\/actions\/answer$/, `${ground.sign}的解答：先去劳动监察大队投诉`)
}

/** The citizen asks the lawyers who have answered further. */
export async function followUp(site: Site, { ground, ref, citizen }: Planted): Promise<void> {
  await write(
    site,
    citizen,
    `/matters/${ref}`,
    /\/actions\/follow-up$/,
    `${ground.sign}的追问：没有合同怎么办`,
  )
}

/** The citizen rates an answer and lets others read their consultation, and staff approve it. */
export async function publish(site: Site, { ground, ref, citizen, manager }: Planted): Promise<void> {
  for (const verb of [/\/actions\/rate$/, /\/actions\/offer-publication$/])
    await press(site, citizen, `/matters/${ref}`, verb)
  await press(site, manager, `/desk/matters/${ref}`, /\/actions\/publish$/)
  const client = new Client(site.app, ground.host)
  const { text } = await client.ask('/consultation/public')
  if (!text.includes(ground.sign)) throw new Error(`${ground.slug} has published nothing: ${text}`)
}

async function press(site: Site, { host, cookie }: Persona, page: string, action: RegExp): Promise<void> {
  const client = new Client(site.app, host, { cookie })
  const { text, status } = await client.ask(page)
  const form = formsIn(text).find(form => action.test(form.action))
  if (!form) throw new Error(`${page} has no form for ${action}: ${status} ${text}`)
  const body = formBody(filled(form, { code: () => '' }))
  const done = await client.ask(form.action, { method: 'POST', body })
  if (done.status !== 303) throw new Error(`${form.action} was not done: ${done.status} ${done.text}`)
}

async function write(site: Site, { host, cookie }: Persona, page: string, action: RegExp, body: string) {
  const client = new Client(site.app, host, { cookie })
  const { text, status } = await client.ask(page)
  const form = formsIn(text).find(form => action.test(form.action))
  if (!form) throw new Error(`${page} has no form for ${action}: ${status} ${text}`)
  const sent = filled(form, { code: () => '' }).map(([name, value]): [string, string | File] => [
    name,
    name === 'body' ? body : value,
  ])
  const done = await client.ask(form.action, { method: 'POST', body: formBody(sent) })
  if (done.status !== 303) throw new Error(`${form.action} was not done: ${done.status} ${done.text}`)
}
