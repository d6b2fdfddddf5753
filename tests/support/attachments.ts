import { existsSync, readdirSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { afterAll } from 'vitest'
import { type Caller, Refusal } from '#core/commands'
import type { OpenCounty } from '#core/deployment'
import { Files, type FilesOptions, newUploadOwner, type StoredFile } from '#core/files'
import type { Module } from '#core/module'
import type { StoreKind } from './stores.ts'
import { openParcel, parcel } from './with-attachments.ts'
import { openWorld, type World, ZHUOZI } from './world.ts'

/** The small world with its attachments, and words for what people do with them. */
export interface Attachments {
  readonly world: World
  readonly files: Files
  in<T>(work: (open: OpenCounty) => Promise<T>, county?: string): Promise<T>
  send(caller: Caller, name: string, bytes: Uint8Array, county?: string): Promise<StoredFile>
  get(caller: Caller, id: string, asked?: Parameters<Files['serve']>[3], county?: string): Promise<Response>
  /** Hands in a parcel with files. Returns its reference. */
  open(caller: Caller, files: readonly StoredFile[], county?: string): Promise<string>
  /** Serves resumable uploads to one caller on a port of this machine. Returns the address that uploads are sent to. */
  listen(caller: Caller, county?: string): Promise<{ url: string; close(): Promise<void> }>
  /** Every file that stands under a folder of the data, by its path in it. */
  on(folder: string): string[]
  /** Ends the process, as far as a test can, and starts it again; with an ffmpeg that was not there before. */
  restart(ffmpeg?: FilesOptions['ffmpeg']): Promise<Attachments>
}

type Options = Parameters<typeof openWorld>[2] & Pick<FilesOptions, 'ffmpeg'>

/** A program that stands in for ffmpeg. */
export const ffmpegStandIn = fileURLToPath(new URL('./ffmpeg-stand-in.js', import.meta.url))

/** Opens the small world with its attachments, and the miniature module that takes them unless others are named. */
export async function openAttachments(
  kind: StoreKind,
  { ffmpeg, ...options }: Options = {},
  modules: readonly Module[] = [parcel],
): Promise<Attachments> {
  return around(await openWorld(kind, modules, options), ffmpeg)
}

function around(world: World, ffmpeg: FilesOptions['ffmpeg']): Attachments {
  const { dataFolder } = world
  const files = new Files({ deployment: world.deployment, dataFolder, ffmpeg })
  const closing: (() => Promise<unknown>)[] = [() => files.close()]
  const close = async () => {
    for (const end of closing.splice(0).reverse()) await end()
  }
  afterAll(close)
  const within: Attachments['in'] = (work, county = ZHUOZI) => world.deployment.withCounty(county, work)
  return {
    world,
    files,
    in: within,
    send: (caller, name, bytes, county) =>
      within(open => files.receive(open, caller, { name, claimed: '', body: streamOf(bytes) }), county),
    get: (caller, id, asked = {}, county) => within(open => files.serve(open, caller, id, asked), county),
    async open(caller, sent, county = ZHUOZI) {
      const input = { whatHappened: '一件小事', files: sent.map(file => file.id) }
      return (await world.deployment.run(county, openParcel, input, caller)).ref
    },
    async listen(caller, county) {
      const server = serve({
        port: 0,
        hostname: '127.0.0.1',
        fetch: request =>
          within(open => files.resumable(open, caller, '/files/tus', request), county).catch(answer),
      })
      // A connection that rests while others have the machine is not closed just as it is used again.
      if ('keepAliveTimeout' in server) server.keepAliveTimeout = 0
      await new Promise(resolve => server.once('listening', resolve))
      const stop = () =>
        new Promise<void>(resolve => {
          server.close(() => resolve())
          if ('closeAllConnections' in server) server.closeAllConnections()
        })
      closing.push(stop)
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/files/tus`
      return { url, close: stop }
    },
    on(folder) {
      const root = join(dataFolder, folder)
      const names = !existsSync(root) ? [] : readdirSync(root, { recursive: true, encoding: 'utf8' })
      return names.filter(name => statSync(join(root, name)).isFile()).sort()
    },
    async restart(other = ffmpeg) {
      await close()
      return around(await world.restart(), other)
    },
  }
}

/** Somebody who has not signed in, in a browser of their own. */
export const visitor = (): Caller => ({
  principal: { kind: 'visitor' },
  name: '访客',
  via: 'page',
  uploads: newUploadOwner().owner,
})

const streamOf = (bytes: Uint8Array) => new Blob([new Uint8Array(bytes)]).stream()

function answer(error: unknown): Response {
  if (!(error instanceof Refusal)) return new Response(String(error), { status: 500 })
  const status = { 'not-found': 404, 'too-large': 413, 'too-many': 429 }[error.code as string] ?? 422
  return Response.json({ detail: error.message, fields: error.fields }, { status })
}
