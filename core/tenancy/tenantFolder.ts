import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Emblem } from './emblem.ts'
import { parseTenantFile, type TenantFile } from './tenantFile.ts'

const tenants = fileURLToPath(new URL('../../tenants/', import.meta.url))
const types = { '.svg': 'image/svg+xml', '.png': 'image/png' } as const

/** A county's folder: its file, its emblem, and where the list of its legal advisers lies. */
export interface TenantFolder {
  readonly file: TenantFile
  readonly emblem: Emblem | undefined
  /** Path of `advisers.csv`, where there is one. */
  readonly advisers: string | undefined
}

/** Reads a county's folder. Throws as `parseTenantFile` does, and where a file that it names is missing. */
export function readTenantFolder(folder: string): TenantFolder {
  const file = parseTenantFile(JSON.parse(readFileSync(join(folder, 'tenant.json'), 'utf8')))
  const advisers = join(folder, 'advisers.csv')
  return {
    file,
    emblem: file.logo ? readEmblem(join(folder, file.logo)) : undefined,
    advisers: existsSync(advisers) ? advisers : undefined,
  }
}

/** The folder under tenants/ that describes this county, or undefined. */
export function tenantFolderOf(code: string): TenantFolder | undefined {
  const folders = readdirSync(tenants, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(tenants, entry.name, 'tenant.json')))
    .map(entry => join(tenants, entry.name))
  for (const folder of folders) {
    const tenant = readTenantFolder(folder)
    if (tenant.file.code === code) return tenant
  }
  return undefined
}

function readEmblem(path: string): Emblem {
  const type = types[extname(path) as keyof typeof types]
  return { type, base64: readFileSync(path).toString('base64') }
}
