import type { Hono } from 'hono'
import { afterAll } from 'vitest'
import { type CodeMessage, Realms } from '#core/auth'
import type { DeploymentOptions } from '#core/deployment'
import { Press, type PressOptions } from '#core/documents'
import { Files, type FilesOptions, papersOf } from '#core/files'
import type { Module } from '#core/module'
import { type AppOptions, createApp } from '#core/web'
import { Browser } from './browsing.ts'
import { builtAssets } from './built-assets.ts'
import { sharedDrawer } from './drawing.ts'
import type { StoreKind } from './stores.ts'
import { openWorld, type World } from './world.ts'

/** The small world with its web app, and browsers to look at it with. */
export interface Site {
  readonly world: World
  readonly app: Hono
  readonly realms: Realms
  readonly files: Files | undefined
  readonly press: Press
  /** One-time codes that were sent to phones. */
  readonly codes: readonly CodeMessage[]
  /** Lines that the app wrote to its log. */
  readonly logged: readonly Readonly<Record<string, unknown>>[]
  browser(host?: string): Browser
  /** A browser in which the citizen of a phone number has signed in. */
  citizen(phone: string, host?: string): Promise<Browser>
}

export interface SiteOptions {
  readonly app?: Partial<AppOptions>
  readonly deployment?: Partial<DeploymentOptions>
  /** With the attachments part, which starts a worker. */
  readonly files?: true
  /** What makes videos playable on every phone. */
  readonly ffmpeg?: FilesOptions['ffmpeg']
  /** Says by when papers were sealed. */
  readonly timeStamper?: PressOptions['timeStamper']
}

/** Opens the small world with its web app. It is closed after the test file. */
export async function openSite(
  kind: StoreKind,
  modules: readonly Module[],
  options: SiteOptions = {},
): Promise<Site> {
  const logged: Readonly<Record<string, unknown>>[] = []
  const note = (fields: Readonly<Record<string, unknown>>) => {
    logged.push(fields)
  }
  const log = { info: note, warn: note, error: note }
  const world = await openWorld(kind, modules, { log, ...options.deployment })
  const codes: CodeMessage[] = []
  const realms = new Realms(world.deployment, {
    demo: options.app?.demo !== undefined,
    deliverCode: async message => {
      codes.push(message)
    },
  })
  const { deployment, dataFolder } = world
  const files = options.files && new Files({ deployment, dataFolder, ffmpeg: options.ffmpeg })
  const drawer = sharedDrawer()
  const { timeStamper } = options
  const press = new Press({ deployment, drawer, timeStamper, storage: store => papersOf(dataFolder, store) })
  afterAll(async () => {
    realms.close()
    await press.close()
    await files?.close()
  })
  const app = await createApp({
    deployment: world.deployment,
    realms,
    log,
    files,
    drawer,
    press,
    assets: await builtAssets(),
    ...options.app,
  })
  const browser = (host = 'zhuozi.localhost:3000') => new Browser(app, host)
  return {
    world,
    app,
    realms,
    files,
    press,
    codes,
    logged,
    browser,
    async citizen(phone, host) {
      const own = browser(host)
      const asked = await own.submit(await own.open('/sign-in'), { phone })
      await own.submit(asked, { code: codes.at(-1)!.code })
      if (!own.cookie('zj_citizen')) throw new Error(`${phone} could not sign in: ${asked.html}`)
      return own
    },
  }
}
