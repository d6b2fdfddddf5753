import { afterAll } from 'vitest'
import type { Caller } from '#core/commands'
import { masterKey } from '#core/crypto'
import { Deployment, type DeploymentOptions } from '#core/deployment'
import { lawyerFacts } from '#core/lawyers'
import type { Module } from '#core/module'
import type { CitizenId, LawyerId, OfficerId } from '#core/people'
import { FakeClock, type Instant, instant } from '#core/time'
import { databaseUrlFor, type Seed, type StoreKind, seededFolder } from './stores.ts'

/** When the small world's clock stands still first: a Tuesday morning in Zhuozi. */
export const MORNING = instant('2026-11-24T09:00:00+08:00')
export const ZHUOZI = '150921'
export const XINGHE = '150924'

/** A running installation with Zhuozi, and next to it Xinghe, on one kind of store and with a clock that tests move. */
export interface World {
  readonly deployment: Deployment
  readonly clock: FakeClock
  readonly dataFolder: string
  readonly databaseUrl: string | undefined
  citizen(name: string, county?: string): Promise<Caller>
  officer(name: string, permissions: string, county?: string): Promise<Caller>
  /** A lawyer as a command in `county` sees them; made at first mention. */
  lawyer(name: string, options?: LawyerOptions): Promise<Caller>
  /** Waits until nothing is left to hand on, then does what is due at the clock's time. */
  settle(): Promise<void>
  close(): Promise<void>
  /** Closes the installation and opens it again on the same data, as a restart does; with other modules, if named. */
  restart(modules?: readonly Module[]): Promise<World>
}

export interface LawyerOptions {
  /** 顾问: of this county. */
  readonly adviserOf?: string
  readonly region?: string
  /** 企业服务经验 */
  readonly enterprise?: boolean
  /** Codes of fields of law between blanks. */
  readonly specialities?: string
  /** `zh mn` */
  readonly languages?: string
  /** The county that the caller acts in. */
  readonly county?: string
}

/** What ZHIJIAN_MASTER_KEY must hold for another process to open the small world. */
export const masterKeyText = Buffer.alloc(32, 7).toString('base64')
const masterKeyForTests = masterKey(masterKeyText)

/** Opens the small world. It is closed after the test file. */
export async function openWorld(
  kind: StoreKind,
  modules: readonly Module[],
  options: Partial<DeploymentOptions> = {},
): Promise<World> {
  const clock = new FakeClock(MORNING)
  const seed = twoCounties(modules)
  const settings: DeploymentOptions = {
    dataFolder: options.dataFolder ?? (await seededFolder(kind, seed)),
    databaseUrl: options.dataFolder ? options.databaseUrl : await databaseUrlFor(kind, seed),
    domain: 'localhost',
    modules,
    clock,
    master: masterKeyForTests,
    ...options,
  }
  return start(settings, clock)
}

/** The two counties, empty, with the tables of these modules. */
const twoCounties = (modules: readonly Module[]): Seed => ({
  key: JSON.stringify(modules.map(({ name, migrations = {} }) => [name, Object.keys(migrations)])),
  async fill(place) {
    const clock = new FakeClock(MORNING)
    const deployment = await Deployment.open({
      ...place,
      domain: 'localhost',
      modules,
      clock,
      master: masterKeyForTests,
    })
    await addCounty(deployment, { code: ZHUOZI, slug: 'zhuozi', name: '卓资县' })
    await addCounty(deployment, { code: XINGHE, slug: 'xinghe', name: '兴和县' })
    await deployment.close()
  },
})

async function start(settings: DeploymentOptions, clock: FakeClock): Promise<World> {
  const deployment = await Deployment.open(settings)
  let open = true
  const close = async () => {
    if (open) await deployment.close()
    open = false
  }
  afterAll(close)
  const ids = new Map<string, string>()
  const idOf = (kind: string, name: string) => {
    const key = `${kind} ${name}`
    ids.set(key, ids.get(key) ?? `${kind}-${ids.size + 1}`)
    return ids.get(key)!
  }
  return {
    deployment,
    clock,
    dataFolder: settings.dataFolder,
    databaseUrl: settings.databaseUrl,
    close,
    async restart(modules = settings.modules) {
      await close()
      return start({ ...settings, modules }, clock)
    },
    async citizen(name, county = ZHUOZI) {
      const id = idOf('citizen', name)
      await deployment.withCounty(county, async ({ store, keys }) => {
        const phone = `1380000${String(ids.size).padStart(4, '0')}`
        await store.write
          .insertInto('citizen')
          .values({
            id,
            name,
            phone_sealed: keys.seal(phone, `citizen.phone.${id}`),
            phone_hash: keys.lookupHash(phone, 'phone'),
            division_code: null,
            created_at: clock.now(),
          })
          .onConflict(c => c.column('id').doNothing())
          .execute()
      })
      return { principal: { kind: 'citizen', id: id as CitizenId }, name, via: 'page' }
    },
    async officer(name, permissions, county = ZHUOZI) {
      const id = idOf('officer', name)
      await deployment.withCounty(county, async ({ store }) => {
        await store.write
          .insertInto('officer')
          .values({
            id,
            name,
            title: null,
            username: id,
            phone_sealed: null,
            phone_hash: null,
            status: 'active',
            version: 1,
            created_at: clock.now(),
          })
          .onConflict(c => c.column('id').doNothing())
          .execute()
        await store.write
          .insertInto('role')
          .values({ id: `role-${id}`, name, permissions, second_factor: 0, version: 1 })
          .onConflict(c => c.column('id').doUpdateSet({ permissions }))
          .execute()
        await store.write
          .insertInto('officer_role')
          .values({ officer_id: id, role_id: `role-${id}` })
          .onConflict(c => c.doNothing())
          .execute()
      })
      return { principal: { kind: 'officer', id: id as OfficerId }, name, via: 'page' }
    },
    async lawyer(name, { adviserOf, county = ZHUOZI, ...known } = {}) {
      const id = idOf('lawyer', name)
      const row = { id, name, ...known, adviserOf, number: ids.size, at: clock.now() }
      await addLawyer(deployment, row)
      const lawyer = await lawyerFacts(deployment.stores.platform.read, id, county, clock.now())
      return { principal: { kind: 'lawyer', id: id as LawyerId }, name, via: 'page', lawyer }
    },
    async settle() {
      for (const county of await deployment.counties.all()) {
        await deployment.relay(county.code)
        await deployment.runDue(county.code)
        await deployment.relay(county.code)
      }
      await deployment.relay(undefined)
    },
  }
}

async function addCounty(
  deployment: Deployment,
  county: { code: string; slug: string; name: string },
): Promise<void> {
  await deployment.stores.createCounty(county.code)
  await deployment.stores.platform.write
    .insertInto('county')
    .values({
      ...county,
      region: '15',
      host: null,
      status: 'active',
      store: county.code,
      demo: 0,
      created_at: MORNING,
      version: 1,
    })
    .execute()
  deployment.counties.refresh()
}

interface NewLawyer extends Omit<LawyerOptions, 'county'> {
  readonly id: string
  readonly name: string
  readonly number: number
  readonly at: Instant
}

async function addLawyer(deployment: Deployment, lawyer: NewLawyer): Promise<void> {
  const db = deployment.stores.platform.write
  const keys = deployment.platformKeys
  const phone = `1390000${String(lawyer.number).padStart(4, '0')}`
  await db
    .insertInto('firm')
    .values({
      id: 'firm',
      name: '卓资众信律师事务所',
      credit_code: '31150000MD0123456L',
      region: '15',
      address: null,
      phone: null,
      demo: 0,
    })
    .onConflict(c => c.doNothing())
    .execute()
  await db
    .insertInto('lawyer')
    .values({
      id: lawyer.id,
      name: lawyer.name,
      sex: null,
      phone_sealed: keys.seal(phone, `lawyer.phone.${lawyer.id}`),
      phone_hash: keys.lookupHash(phone, 'phone'),
      certificate: `1${lawyer.region ?? 15}0920151${String(lawyer.number).padStart(7, '0')}`,
      category: '1',
      firm_id: 'firm',
      region: lawyer.region ?? '15',
      specialities: lawyer.specialities ?? 'labour',
      languages: lawyer.languages ?? 'zh',
      enterprise: lawyer.enterprise ? 1 : 0,
      status: 'practising',
      certificate_ends_at: null,
      away_until: null,
      introduction: null,
      demo: 0,
      created_at: lawyer.at,
      version: 1,
    })
    .onConflict(c => c.doNothing())
    .execute()
  if (!lawyer.adviserOf) return
  await db
    .insertInto('appointment')
    .values({ county: lawyer.adviserOf, lawyer_id: lawyer.id, since: lawyer.at })
    .onConflict(c => c.doNothing())
    .execute()
}
