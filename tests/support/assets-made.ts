import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'
import { type BuiltAssets, buildAssets } from '#core/web'

/** Stylesheet, scripts and icon in a file, for processes that need not build them. */
export async function makeAssets(): Promise<{ url: string; stop: () => Promise<void> }> {
  const file = join(tmpdir(), `zhijian-assets-${process.pid}`)
  await writeFile(file, serialize(await buildAssets()))
  return { url: file, stop: () => rm(file) }
}

export function readAssets(file: string): BuiltAssets {
  return deserialize(readFileSync(file))
}
