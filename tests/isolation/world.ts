import { randomUUID } from 'node:crypto'
import { cpSync } from 'node:fs'
import { addAdministrator, inviteAdministrator } from '#core/auth'
import { suspendLawyer } from '#core/lawyers'
import { Metrics } from '#core/metrics'
import { createCounty } from '#core/onboarding'
import type { LawyerId } from '#core/people'
import { receiptsKey } from '#core/sms'
import { platformSettingsCommand, settingsCommand } from '#core/tenancy'
import { minutes } from '#core/time'
import { registeredRoutes } from '#core/web'
import { bound, wechatSettings } from '#core/wechat'
import { modules } from '#modules'
import { ffmpegStandIn } from '#tests/attachments'
import { entryLinkOf } from '#tests/entry-link'
import { openSite, type Site } from '#tests/site'
import { databaseUrlFor, type Seed, type StoreKind, seededFolder, tempFolder } from '#tests/stores'
import { favour } from '#tests/with-pages'
import { permit } from '#tests/with-papers'
import { graze } from '#tests/with-signatures'
import { help } from '#tests/with-steps'
import { Recorder, well } from '#tests/with-wells'
import { XINGHE, ZHUOZI } from '#tests/world'
import { clientOf } from './attempts.ts'
import { controlRoutes } from './controls.ts'
import { NATIONAL } from './fill.ts'
import { addLawyer, answer, followUp, publish, signInLawyer } from './lawyers.ts'
import { operator, type Persona, PLATFORM, SignIns } from './people.ts'
import { fromWechat, type Ground, type Planted, plant, withFile } from './plant.ts'
import { addressOf, hostKindOf, standingAt } from './routes.ts'
import { type PlantedSigning, plantSigning } from './sign.ts'
import { beginUploads } from './uploads.ts'
import { ACCOUNT, wechat } from './wechat.ts'

const zhuozi: Ground = {
  code: ZHUOZI,
  slug: 'zhuozi',
  host: 'zhuozi.localhost:3000',
  sign: '卓密',
  phones: '1381111',
  before: 0,
}
const xinghe: Ground = {
  code: XINGHE,
  slug: 'xinghe',
  host: 'xinghe.localhost:3000',
  sign: '兴密',
  phones: '1392222',
  before: 2,
}

/** A county with everybody who has to do with it, by their role. */
export interface County extends Planted {
  readonly people: Readonly<Record<string, Persona>>
  /** The id of its adviser. */
  readonly adviser: string
  /** A link by which an administrator sets their password. */
  readonly cityLink: string
  /** A link in a message that signs its adviser in. */
  readonly lawyersEntry: string
  readonly signing: PlantedSigning
  /** The secret part of the address at which receipts of text messages are posted. */
  readonly receipts: string
}

/** Two counties side by side, whole, in an installation that can be copied. */
export interface Installation {
  readonly own: County
  readonly other: County
  /** Opens a copy of its own, in which everything stands as it was planted. */
  open(): Promise<Site>
  /** Closes a copy and opens it again, as a restart does. */
  reopen(site: Site): Promise<Site>
}

/** Plants the two counties, with the installed services and miniature ones for what they lack. */
export async function plantBoth(kind: StoreKind): Promise<Installation> {
  let planted: Pick<Installation, 'own' | 'other'> | undefined
  let folder = ''
  let elapsed = 0
  const seed: Seed = {
    key: `isolation ${randomUUID()}`,
    async fill(place) {
      folder = place.dataFolder
      const site = await openInstalled(kind, place)
      const began = site.world.clock.now()
      planted = await plantIn(site)
      elapsed = site.world.clock.now() - began
      await site.world.deployment.sweep()
      await site.world.close()
    },
  }
  const copy = async (): Promise<Place> => {
    if (kind === 'sqlite') return { dataFolder: await seededFolder(kind, seed) }
    const databaseUrl = await databaseUrlFor(kind, seed)
    const dataFolder = tempFolder()
    cpSync(folder, dataFolder, { recursive: true })
    return { dataFolder, databaseUrl }
  }
  const first = await copy()
  let unused: Place | undefined = first
  const openAt = async (place: Place) => {
    const site = await openInstalled(kind, place)
    site.world.clock.advance(elapsed)
    return site
  }
  return {
    ...planted!,
    async open() {
      const place = unused ?? (await copy())
      unused = undefined
      return openAt(place)
    },
    async reopen({ world }) {
      await world.close()
      return openAt({ dataFolder: world.dataFolder, databaseUrl: world.databaseUrl })
    },
  }
}

interface Place {
  readonly dataFolder: string
  readonly databaseUrl?: string
}

const openInstalled = (kind: StoreKind, place: Place) =>
  openSite(kind, [...modules, favour, well, permit, graze, help], {
    files: true,
    ffmpeg: ffmpegStandIn,
    deployment: { ...place, channels: () => [new Recorder()] },
    app: { metrics: new Metrics(), parts: [controlRoutes], wechat: wechat.places },
  })

async function plantIn(site: Site): Promise<Pick<Installation, 'own' | 'other'>> {
  const { deployment, clock } = site.world
  for (const { code, slug, sign } of [zhuozi, xinghe]) {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg"><desc>${sign}</desc></svg>`
    const emblem = { type: 'image/svg+xml', base64: Buffer.from(drawing).toString('base64') } as const
    await createCounty(deployment, { code, slug, emblem }, operator)
    await deployment.run(code, settingsCommand(wechatSettings), ACCOUNT, operator)
  }
  await deployment.runOnPlatform(platformSettingsCommand(wechatSettings), ACCOUNT, operator)
  const adviser = await addLawyer(site, '卓资顾问', { of: zhuozi, adviser: true })
  const former = await addLawyer(site, '停业顾问', { of: zhuozi, adviser: true })
  const regional = await addLawyer(site, '全区律师', { of: zhuozi })
  const national = await addLawyer(site, NATIONAL, { region: '31' })
  const foreign = await addLawyer(site, '兴和顾问', { of: xinghe, adviser: true })
  for (const id of [adviser, foreign]) {
    const inWechat = { appId: wechat.appId, openid: `o-${id}`, principal: `lawyer:${id}` }
    await deployment.runOnPlatform(bound.platform, inWechat, fromWechat)
  }
  const lawyers = {
    adviser: await signInLawyer(site, 'adviser', adviser, true),
    called: await signInLawyer(site, 'called', regional, true),
    uncalled: await signInLawyer(site, 'uncalled', national, false),
    suspended: await signInLawyer(site, 'suspended', former, false),
  }
  const theirs = await signInLawyer(site, 'adviser', foreign, true)

  const own = await plant(site, zhuozi)
  const signing = await plantSigning(site, own, [adviser, regional])
  // The question of the one county reaches the region's lawyers; the other's does not.
  clock.advance(minutes(3))
  await site.world.settle()
  for (const lawyer of [lawyers.adviser, lawyers.called]) await answer(site, lawyer, own)
  const other = await plant(site, xinghe)
  const othersSigning = await plantSigning(site, other, [foreign])
  await answer(site, theirs, other)
  for (const county of [own, other]) await followUp(site, county)
  for (const county of [own, other]) await publish(site, county)
  await deployment.runOnPlatform(suspendLawyer, { id: former, why: '停业处罚' }, operator)
  await site.world.settle()

  const signIns = new SignIns(site)
  const overseer = (role: string, scope: string, sees: boolean) =>
    signIns.administrator({ role, sees, permissions: 'every' }, `${role}.${scope}`, scope)
  const watcher = { role: 'watcher', sees: true, permissions: ['platform.metrics'] }
  return {
    own: await county(site, { ...own, signing }, adviser, {
      ...lawyers,
      adviser: await withFile(site, lawyers.adviser, `/api/v1/c/${own.ground.slug}/files`),
      overseer: await overseer('overseer', zhuozi.code, true),
      elsewhere: await overseer('elsewhere', '1501', false),
      watcher: await signIns.program(watcher, undefined, PLATFORM),
    }),
    other: await county(site, { ...other, signing: othersSigning }, foreign, {
      adviser: await withFile(site, theirs, `/api/v1/c/${other.ground.slug}/files`),
      overseer: await overseer('overseer', xinghe.code, true),
    }),
  }
}

/** Everybody of a county; whoever may upload has begun an upload. */
async function county(
  site: Site,
  planted: Planted & Pick<County, 'signing'>,
  adviser: string,
  more: Readonly<Record<string, Persona>>,
): Promise<County> {
  const { citizen, neighbour, passer, manager, clerk, program, ground } = planted
  const { deployment } = site.world
  const newcomer = { username: `newcomer.${ground.slug}`, name: '新管理员', scope: ground.code }
  const { id } = await deployment.runOnPlatform(addAdministrator, newcomer, operator)
  const { token: cityLink } = await inviteAdministrator(deployment, id, operator)
  const signIns = new SignIns(site)
  // Somebody whose phone may be lost.
  const deputy = { role: 'deputy', sees: false, permissions: 'every' } as const
  await signIns.administrator(deputy, `deputy.${ground.slug}`, ground.code)
  const recruit = { role: 'recruit', sees: true, permissions: 'every' } as const
  const novice = { role: 'novice', sees: true, permissions: 'every' } as const
  const people: Record<string, Persona> = {
    ...{ citizen, neighbour, passer, manager, clerk, program },
    recruit: await signIns.recruit(recruit, `recruit.${ground.slug}`, ground.code),
    novice: await signIns.novice(novice, ground.code, ground.host),
    ...more,
  }
  for (const [role, persona] of Object.entries(people)) {
    if (!persona.sees || persona.uploads) continue
    const route = registeredRoutes(site.app).find(
      route =>
        route.method === 'POST' &&
        route.path.endsWith('/tus') &&
        route.host === hostKindOf(persona.host) &&
        (standingAt(route, persona, persona.host) === 'admitted' || route.surface === portalOf(persona)),
    )
    if (!route) continue
    const address = addressOf(route, { county: ground.slug })
    people[role] = { ...persona, uploads: await beginUploads(clientOf(site, persona), address) }
  }
  const adviserIs = { kind: 'lawyer', id: adviser as LawyerId } as const
  const lawyersEntry = await entryLinkOf(deployment, ground.code, adviserIs)
  return {
    ...planted,
    people,
    adviser,
    cityLink,
    lawyersEntry,
    receipts: receiptsKey(deployment.platformKeys),
  }
}

/** The portal's attachments are for everybody, because uploads begin before anybody has signed in. */
const portalOf = ({ kind }: Persona) => (kind === 'citizen' ? 'portal' : undefined)
