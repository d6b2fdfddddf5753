import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Assets, buildAssets, serveAssets } from './assets.ts'

let assets: Assets
let app: Hono

beforeAll(async () => {
  assets = serveAssets(await buildAssets())
  app = new Hono()
  app.use(assets.middleware)
})

const get = (path: string, encoding = 'identity') =>
  app.request(path, { headers: { 'accept-encoding': encoding } })
const addresses = () => [
  assets.path('style.css'),
  assets.path('icon.svg'),
  assets.brandPath('#0b6472'),
  ...assets.scripts,
]

describe('an asset', () => {
  it('is served for ever, under the hash of its content, with its type', async () => {
    for (const path of addresses()) {
      const response = await get(path)
      expect(response.status, path).toBe(200)
      expect(response.headers.get('cache-control')).toContain('immutable')
      expect(response.headers.get('content-type')).toMatch(/css|javascript|svg/)
    }
  })

  it('comes compressed to those who can read that, with the same content', async () => {
    for (const path of addresses()) {
      const plain = await (await get(path)).text()
      const br = await get(path, 'gzip, br')
      const gzip = await get(path, 'gzip')
      expect(br.headers.get('content-encoding')).toBe('br')
      expect(brotliDecompressSync(await br.arrayBuffer()).toString()).toBe(plain)
      expect(gunzipSync(await gzip.arrayBuffer()).toString()).toBe(plain)
    }
  })

  it('has the same address in every process that builds from the same files', async () => {
    const again = serveAssets(await buildAssets())
    expect(again.scripts).toEqual(assets.scripts)
    expect(again.path('style.css')).toBe(assets.path('style.css'))
  })

  it('that does not exist is left to the rest of the app', async () => {
    expect((await get('/assets/style-000000000000.css')).status).toBe(404)
    expect((await get(assets.brandPath('#0b6472').replace('0b6472', 'zzzzzz'))).status).toBe(404)
  })
})

describe('the brand stylesheet', () => {
  it("holds a county's colour, whatever its spelling", async () => {
    expect(assets.brandPath('#0B6472')).toBe(assets.brandPath('0b6472'))
    expect(await (await get(assets.brandPath('#123f7a'))).text()).toContain('--accent:#123f7a')
  })
})

describe('the scripts', () => {
  it('need nothing that the content security policy forbids, on any page', async () => {
    const main = await (await get(assets.scripts[0] ?? '')).text()
    const onDemand = [...main.matchAll(/import\("\.\/([\w-]+\.js)"\)/g)].map(([, name]) => `/assets/${name}`)
    expect(onDemand.length).toBeGreaterThanOrEqual(2)
    for (const path of [...assets.scripts, ...onDemand]) {
      const script = await (await get(path)).text()
      expect(/\beval\(|new Function\(/.test(script), path).toBe(false)
    }
  })

  it('are small: what every page loads is under 8 kB on the wire', async () => {
    const sizes = await Promise.all(
      assets.scripts.map(async path => (await (await get(path, 'br')).arrayBuffer()).byteLength),
    )
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(8_000)
  })
})
