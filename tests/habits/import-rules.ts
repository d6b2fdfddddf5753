import { dirname, join } from 'node:path/posix'
import { type Import, importsOf } from './imports.ts'

/**
 * What may import what: cli → modules → core, and inside core a part through its index.ts alone. Returns a line for each
 * import that breaks a rule, with the rule.
 */
export function brokenRules(file: string, source: string): string[] {
  return importsOf(file, source).flatMap(found => {
    const rule = brokenRule(file, found)
    return rule ? [`${file}:${found.line}: '${found.specifier ?? 'import(…)'}': ${rule}`] : []
  })
}

function brokenRule(file: string, { specifier, names }: Import): string | undefined {
  const from = placeOf(file)
  if (specifier === undefined) {
    return from.test || from.area === 'cli' ? undefined : 'what is imported must stand there as a constant'
  }
  const target = targetOf(file, specifier)
  return target === undefined
    ? brokenByPackage(from, specifier, names)
    : (brokenByPlace(from, placeOf(target), specifier) ?? reachesBeyond(from, placeOf(target), names))
}

type Place = { path: string; area: string; part: string; test: boolean; entry: boolean }

/** Where a file stands: `core/time/instant.ts` is in the area core, in its part time. */
function placeOf(path: string): Place {
  const [area = '', second = '', ...rest] = path.split('/')
  const file = rest.length === 0
  return {
    path,
    area: second === '' ? '' : area,
    part: file ? '' : second,
    test: area === 'tests' || /\.test\.[jt]sx?$|\/fixtures\//.test(path),
    entry: file || path === `${area}/${second}/index.ts`,
  }
}

/** The file of this project that a specifier names; undefined for a package. */
function targetOf(file: string, specifier: string) {
  if (specifier.startsWith('.')) return join(dirname(file), specifier)
  if (specifier === '#modules') return 'modules/index.ts'
  if (specifier === '#core/module') return 'core/module.ts'
  if (specifier.startsWith('#core/')) return `core/${specifier.slice('#core/'.length)}/index.ts`
  if (specifier.startsWith('#tests/')) return `tests/support/${specifier.slice('#tests/'.length)}.ts`
  return undefined
}

/** Which areas an area may import, besides itself; tests may import all. */
const below: Record<string, string[]> = {
  cli: ['modules', 'core', 'migrations', 'tenants'],
  modules: ['core'],
  core: ['migrations'],
  migrations: ['core'],
  tenants: ['core'],
}

function brokenByPlace(from: Place, to: Place, specifier: string): string | undefined {
  if (from.area === '') return undefined
  if (to.test && !from.test) return 'only tests import tests'
  const same = from.area === to.area
  const harness = from.test && ['tests', 'cli', 'tenants', ''].includes(to.area)
  if (!same && !harness && from.area !== 'tests' && !below[from.area]?.includes(to.area))
    return `${from.area} does not import ${to.area || 'what is outside it'}`
  if (from.area === 'modules' && same && from.part !== '' && from.part !== to.part)
    return 'a module imports no other module'
  if (same && (from.part === to.part || from.area !== 'core')) return undefined
  if (['core', 'modules'].includes(to.area) && !to.entry) return 'a part is imported through its index.ts'
  const byName = specifier.startsWith('#core/')
  if (to.area === 'core' && from.area === 'core' && byName && !from.test)
    return "inside core, write '../part/index.ts'"
  if (to.area === 'core' && from.area !== 'core' && !byName) return "from outside core, write '#core/part'"
  return undefined
}

/** Parts of core that know every county, and what of core/database opens stores. */
const everyCounty = ['auth', 'deployment', 'jobs', 'live', 'onboarding', 'outbox']
const openers = ['*', 'inspectStores', 'lockFolder', 'migrateStore', 'openNotifier', 'openStores']
const machine = ['child_process', 'cluster', 'fs', 'net', 'process', 'sqlite', 'worker_threads']

/** A module is handed one county, and has no way to another or to the platform. */
function reachesBeyond(from: Place, to: Place, names: string[]): string | undefined {
  if (from.area !== 'modules' || from.test || to.area !== 'core') return undefined
  const beyond =
    everyCounty.includes(to.part) || (to.part === 'database' && names.some(name => openers.includes(name)))
  return beyond ? 'a module is handed its county, and reaches no other' : undefined
}

const drivers = ['better-sqlite3', 'pg']

function brokenByPackage(from: Place, specifier: string, names: string[]): string | undefined {
  const [scope = '', name] = specifier.split('/')
  const packageName = scope.startsWith('@') ? `${scope}/${name}` : scope
  if (from.area === 'modules' && [...drivers, 'kysely'].includes(packageName))
    return 'a module writes no SQL of its own: #core/database has what it needs'
  if (from.area === 'modules' && !from.test && machine.includes(scope.replace(/^node:/, '')))
    return 'a module is handed its county, and reaches no other'
  if (from.test || from.path.startsWith('core/database/') || from.area === 'migrations') return undefined
  if (drivers.includes(packageName)) return 'only core/database talks to a driver'
  if (packageName === 'kysely' && names.some(it => it === 'sql' || it === '*'))
    return 'only core/database and migrations write raw SQL'
  return undefined
}
