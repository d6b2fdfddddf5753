import { describe, expect, test } from 'vitest'
import { brokenRules } from './import-rules.ts'

describe('refused', () => {
  const lower = 'core does not import modules'
  const test_ = 'only tests import tests'
  const door = 'a part is imported through its index.ts'
  const sql = 'only core/database and migrations write raw SQL'
  const driver = 'only core/database talks to a driver'
  const noSql = 'a module writes no SQL of its own'
  const beyond = 'a module is handed its county'

  test.each([
    ['core/web/app.tsx', `import { a } from '../../modules/notary/index.ts'`, lower],
    ['core/web/app.tsx', `import list from '#modules'`, lower],
    ['core/web/app.test.ts', `import list from '#modules'`, lower],
    ['core/web/app.ts', `import type { A } from '#modules'`, lower],
    ['core/web/app.ts', `export * from '../../modules/index.ts'`, lower],
    ['core/web/app.ts', `export { a } from '../../modules/index.ts'`, lower],
    ['core/web/app.ts', `const a = await import('#modules')`, lower],
    ['core/web/app.ts', `type A = import('#modules').A`, lower],
    ['core/web/app.ts', `const a = require('#modules')`, lower],
    ['core/web/app.ts', `import '#modules'`, lower],
    ['core/web/app.ts', "const a = await import('../' + x)", 'must stand there as a constant'],
    ['core/web/app.ts', `import { run } from '../../cli/main.ts'`, 'core does not import cli'],
    ['core/module.ts', `import list from '#modules'`, lower],
    ['core/web/app.ts', `import { a } from '../time/instant.ts'`, door],
    ['core/web/pages/a.ts', `import { a } from '../../time/instant.ts'`, door],
    ['core/web/app.test.ts', `import { a } from '../time/instant.ts'`, door],
    ['core/web/app.ts', `import { a } from '#core/time'`, "inside core, write '../part/index.ts'"],
    [
      'modules/notary/index.ts',
      `import { a } from '../mediation/index.ts'`,
      'a module imports no other module',
    ],
    [
      'modules/notary/a.test.ts',
      `import { a } from '../mediation/index.ts'`,
      'a module imports no other module',
    ],
    ['modules/notary/index.ts', `import list from '#modules'`, 'a module imports no other module'],
    ['modules/notary/a.tsx', `import { a } from '#core/time/instant'`, door],
    [
      'modules/notary/a.ts',
      `import { a } from '../../core/time/index.ts'`,
      "from outside core, write '#core/part'",
    ],
    ['modules/notary/a.ts', `import { a } from '../../cli/main.ts'`, 'modules does not import cli'],
    [
      'modules/notary/a.ts',
      `import m from '../../migrations/county/index.ts'`,
      'modules does not import migrations',
    ],
    ['modules/notary/a.ts', `import t from '../../tenants/a.ts'`, 'modules does not import tenants'],
    ['modules/notary/a.ts', `import { Deployment } from '#core/deployment'`, beyond],
    ['modules/notary/a.ts', `import type { Queue } from '#core/jobs'`, beyond],
    ['modules/notary/a.ts', `import { openStores } from '#core/database'`, beyond],
    ['modules/notary/a.ts', `import * as stores from '#core/database'`, beyond],
    ['modules/notary/a.ts', `import { readFile } from 'node:fs/promises'`, beyond],
    ['modules/notary/a.ts', `import { sql } from 'kysely'`, noSql],
    ['modules/notary/a.ts', `import type { Kysely } from 'kysely'`, noSql],
    ['modules/notary/a.test.ts', `import Database from 'better-sqlite3'`, noSql],
    ['tenants/demo/a.ts', `import { a } from '#core/time/instant'`, door],
    ['tenants/demo/a.ts', `import list from '#modules'`, 'tenants does not import modules'],
    ['core/web/app.ts', `import { a } from '../../tenants/demo/a.ts'`, 'core does not import tenants'],
    ['core/web/app.ts', `import a from '../../package.json'`, 'core does not import what is outside it'],
    ['cli/main.ts', `import { a } from '#core/time/instant'`, door],
    ['cli/main.ts', `import { a } from '../core/time/index.ts'`, "from outside core, write '#core/part'"],
    ['cli/main.ts', `import { a } from '../modules/notary/a.ts'`, door],
    ['cli/main.ts', `import { a } from '#tests/stores'`, test_],
    ['cli/main.ts', `import { a } from './main.test.ts'`, test_],
    ['core/time/a.ts', `import { a } from './fixtures/with-a-holiday.ts'`, test_],
    ['core/time/a.ts', `import { a } from '../../tests/support/stores.ts'`, test_],
    ['migrations/county/1.ts', `import { a } from '../../core/database/dialect.ts'`, door],
    ['migrations/county/1.ts', `import list from '#modules'`, 'migrations does not import modules'],
    ['tests/journey.test.ts', `import { a } from '#core/time/instant'`, door],
    ['tests/journey.test.ts', `import { a } from '../core/time/instant.ts'`, door],
    ['tests/journey.test.ts', `import { a } from '../modules/notary/a.ts'`, door],
    ['core/web/app.ts', `import { sql } from 'kysely'`, sql],
    ['core/web/app.ts', `import { sql as raw } from 'kysely'`, sql],
    ['core/web/app.ts', `import * as kysely from 'kysely'`, sql],
    ['core/web/app.ts', `export { sql } from 'kysely'`, sql],
    ['core/web/app.ts', `const { sql } = await import('kysely')`, sql],
    ['core/web/app.ts', `import Database from 'better-sqlite3'`, driver],
    ['cli/main.ts', `import { Pool } from 'pg'`, driver],
  ])('%s: %s', (file, source, rule) => {
    const [found, ...more] = brokenRules(file, `\n${source}\n`)
    expect(found).toContain(`${file}:2: '`)
    expect(found).toContain(rule)
    expect(more).toEqual([])
  })
})

test.each([
  ['core/web/app.tsx', `import { a } from '../time/index.ts'`],
  ['core/web/pages/a.ts', `import { a } from '../app.ts'`],
  ['core/web/app.ts', `import { defineModule } from '../module.ts'`],
  ['core/module.ts', `import { a } from './time/index.ts'`],
  ['core/database/index.ts', `export { sql } from 'kysely'`],
  ['core/database/a.ts', `import Database from 'better-sqlite3'`],
  ['core/database/a.ts', `import { county } from '../../migrations/county/index.ts'`],
  ['core/web/app.ts', `import type { Kysely } from 'kysely'`],
  ['core/web/app.ts', `import * as boss from 'pg-boss'`],
  ['core/web/app.test.ts', `import { a } from '#core/time'`],
  ['core/web/app.test.ts', `import { a } from '#tests/stores'`],
  ['core/web/app.test.ts', `import { sql } from 'kysely'`],
  ['core/web/app.test.ts', `import { commandLine } from '../../cli/pinned-node.js'`],
  [
    'core/audit/fixtures/a.ts',
    `import { sql } from 'kysely'; import { t } from '#core/words'; import { b } from '../b.ts'`,
  ],
  ['migrations/county/1.ts', `import { sql } from 'kysely'`],
  ['migrations/county/1.ts', `import { a } from '#core/database'`],
  ['migrations/county/1.ts', `import { a } from '../shared/a.ts'`],
  ['tenants/demo/a.ts', `import { a } from '#core/time'; import { b } from '../b.ts'`],
  ['core/web/app.test.ts', `import { a } from '../../tenants/demo/a.ts'`],
  ['cli/main.ts', `import { a } from '../tenants/demo/a.ts'`],
  ['cli/main.test.ts', `import a from '../package.json'`],
  ['modules/index.ts', `import notary from './notary/index.ts'`],
  ['modules/notary/index.ts', `import { defineModule } from '#core/module'`],
  [
    'modules/notary/pages/a.tsx',
    `import { a } from '../b.ts'; import { t } from '#core/words'; import * as v from 'valibot'`,
  ],
  ['modules/notary/a.test.ts', `import { a } from '#tests/stores'`],
  [
    'cli/main.ts',
    `import list from '#modules'; import { a } from '#core/time'; import './serve.ts'; import(x)`,
  ],
  [
    'tests/journey.test.ts',
    `import list from '#modules'; import notary from '../modules/notary/index.ts'; import(x)`,
  ],
  ['vitest.config.ts', `import { a } from './tests/support/stores.ts'`],
])('allowed: %s: %s', (file, source) => {
  expect(brokenRules(file, source)).toEqual([])
})

test('a file that cannot be read is refused, not passed over', () => {
  expect(() => brokenRules('core/a/b.ts', 'import {')).toThrow('core/a/b.ts')
})
