import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, transform } from 'esbuild'
import type { MiddlewareHandler } from 'hono'
import { emblemSvg } from './look/emblem.ts'
import { brandCss, paletteCss } from './look/tokens.ts'

interface Asset {
  readonly type: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly gzip: Uint8Array<ArrayBuffer>
  readonly br: Uint8Array<ArrayBuffer>
}

/** Plain data, so that one process may build what others serve. */
export interface BuiltAssets {
  readonly names: ReadonlyMap<AssetName, string>
  readonly scripts: readonly string[]
  /** By their address. */
  readonly files: ReadonlyMap<string, Asset>
}

export interface Assets {
  /** Address of `style.css` or `icon.svg`, with the hash of its content. */
  path(name: AssetName): string
  /** Addresses of the module scripts of every page, fetched side by side: `main` and what it always imports. */
  readonly scripts: readonly string[]
  /** Address of the small stylesheet that sets a county's colour, a six-digit hex. */
  brandPath(hex: string): string
  /** Serves everything under `/assets/`; for ever, since a changed asset has another address. */
  readonly middleware: MiddlewareHandler
}

export type AssetName = 'style.css' | 'icon.svg'

const PREFIX = '/assets/'
/** WeChat's own engine on Android and Safari 15 on iPhones that get no newer one. */
const TARGET = ['chrome90', 'safari15']
const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const hash = (body: string | Uint8Array) => createHash('sha256').update(body).digest('hex').slice(0, 12)
const compress = { gzip: promisify(gzip), br: promisify(brotliCompress) }

/** Bundles, hashes and compresses stylesheet, scripts and icon once, in memory; about 0.3 s. */
export async function buildAssets(): Promise<BuiltAssets> {
  const [style, scripts] = await Promise.all([buildStyle(), buildScripts()])
  const names = new Map<AssetName, string>()
  const files = new Map<string, Asset>()
  const add = async (address: string, body: Uint8Array) => files.set(address, await asset(address, body))
  const named = (name: AssetName, body: Uint8Array) => {
    const [stem, ending] = name.split('.')
    const address = `${PREFIX}${stem}-${hash(body)}.${ending}`
    names.set(name, address)
    return add(address, body)
  }
  await Promise.all([
    named('style.css', style),
    named('icon.svg', Buffer.from(emblemSvg)),
    ...scripts.files.map(({ name, contents }) => add(PREFIX + name, contents)),
  ])
  return { names, scripts: scripts.always.map(name => PREFIX + name), files }
}

/** Serves what was built. */
export function serveAssets({ names, scripts, files }: BuiltAssets): Assets {
  const brands = brandAssets()
  return {
    path: name => names.get(name) ?? raise(name),
    scripts,
    brandPath: brands.path,
    middleware: async (c, next) => {
      const { path } = c.req
      if (!path.startsWith(PREFIX)) return next()
      const found = files.get(path) ?? (await brands.find(path))
      if (!found) return next()
      return send(found, c.req.header('accept-encoding') ?? '')
    },
  }
}

function raise(name: string): never {
  throw new Error(`no such asset: ${name}`)
}

function send(found: Asset, accepts: string): Response {
  const encoding = /\bbr\b/.test(accepts) ? 'br' : /\bgzip\b/.test(accepts) ? 'gzip' : undefined
  const headers: Record<string, string> = {
    'content-type': found.type,
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  }
  if (encoding) headers['content-encoding'] = encoding
  return new Response(encoding ? found[encoding] : found.body, { headers })
}

async function asset(address: string, body: Uint8Array): Promise<Asset> {
  const [gzipped, br] = await Promise.all([
    compress.gzip(body, { level: 9 }),
    compress.br(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
  ])
  const own = (bytes: Uint8Array) => new Uint8Array(bytes)
  return {
    type: types[address.split('.').pop() ?? ''] ?? raise(address),
    body: own(body),
    gzip: own(gzipped),
    br: own(br),
  }
}

async function buildStyle(): Promise<Uint8Array> {
  const options = { bundle: true, minify: true, write: false, target: TARGET } as const
  const result = await build({ ...options, entryPoints: [here('./look/css/index.css')], outdir: '/' })
  const rules = result.outputFiles[0]?.text ?? raise('style.css')
  const colours = await transform(paletteCss(), { loader: 'css', minify: true, target: TARGET })
  return Buffer.from(colours.code + rules)
}

/** `main` for every page; what it imports on demand, live pages and uploads, becomes files of their own. */
async function buildScripts() {
  const result = await build({
    entryPoints: [here('./client/main.ts')],
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    target: TARGET,
    outdir: '/',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
  })
  const outputs = Object.entries(result.metafile.outputs).map(([path, output]) => ({
    name: basename(path),
    ...output,
  }))
  const main = outputs.find(output => output.entryPoint?.endsWith('client/main.ts')) ?? raise('main.js')
  const imported = main.imports
    .filter(({ kind }) => kind === 'import-statement')
    .map(({ path }) => basename(path))
  return {
    files: result.outputFiles.map(file => ({ name: basename(file.path), contents: file.contents })),
    always: [main.name, ...imported],
  }
}

/** Made on demand from the colour in the address, so that every node can serve every county's. */
function brandAssets() {
  const version = hash(brandCss('#000000'))
  const pattern = new RegExp(`^${PREFIX}brand-${version}-([0-9a-f]{6})\\.css$`)
  const made = new Map<string, Promise<Asset>>()
  const find = (address: string): Promise<Asset> | undefined => {
    const hex = pattern.exec(address)?.[1]
    if (!hex) return undefined
    if (made.size > 500) made.clear()
    const known = made.get(hex) ?? asset(address, Buffer.from(brandCss(hex)))
    made.set(hex, known)
    return known
  }
  return {
    find,
    path: (hex: string) => `${PREFIX}brand-${version}-${hex.replace('#', '').toLowerCase()}.css`,
  }
}
