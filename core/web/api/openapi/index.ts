import { realmOf } from '../../../auth/index.ts'
import { type HandOver, isAtOnce } from '../../../handover/index.ts'
import type { Module } from '../../../module.ts'
import { t } from '../../../words/index.ts'
import { BASE } from '../names.ts'
import type { JsonSchema } from '../schema.ts'
import { callPaths } from './calls.ts'
import { actionPaths, openingPaths } from './commands.ts'
import { filePaths } from './files.ts'
import { documentPaths, listPath, matterPaths, messagePath } from './matters.ts'
import { errors } from './operation.ts'
import { countiesReportPath, figureShapes, reportPath } from './reports.ts'
import { countyParameter, shapes } from './shapes.ts'

/** The description of a county's API, from what its services declare. `files` says whether attachments can be sent. */
export function countyDescription(modules: readonly Module[], county: string, files: boolean): JsonSchema {
  const base = BASE
  return description(t('{county}公共法律服务接口', { county }), 'county', {
    ...openingPaths(modules),
    ...listPath(base),
    ...matterPaths(base),
    ...messagePath(base, 'county'),
    ...documentPaths(base, 'county'),
    ...actionPaths(base, modules, acceptorsOf(modules), 'county'),
    ...reportPath(`${base}/reports`),
    ...(files ? filePaths(`${base}/files`) : {}),
  })
}

/**
 * The description of the API on the platform's host: for lawyers the same operations in whichever county they act, for
 * administrators the figures of their counties.
 */
export function platformDescription(modules: readonly Module[], files: boolean): JsonSchema {
  const base = `${BASE}/c/{county}`
  return description(t('公共法律服务平台接口'), 'platform', {
    ...callPaths(`${BASE}/calls`),
    ...countiesReportPath(`${BASE}/reports`),
    ...inCounty({
      ...matterPaths(base),
      ...messagePath(base, 'platform'),
      ...documentPaths(base, 'platform'),
      ...actionPaths(base, modules, acceptorsOf(modules), 'platform'),
      ...(files ? filePaths(`${base}/files`) : {}),
    }),
  })
}

const acceptorsOf = (modules: readonly Module[]): HandOver[] =>
  modules.flatMap(({ accepts }) => (accepts ?? []).filter(isAtOnce))

const inCounty = (paths: Readonly<Record<string, JsonSchema>>) =>
  Object.fromEntries(
    Object.entries(paths).map(([path, item]) => [
      path,
      { ...item, parameters: [countyParameter(), ...((item.parameters as JsonSchema[] | undefined) ?? [])] },
    ]),
  )

/**
 * Who may ask: on a county's host programs by a token and people by their session, on the platform's host lawyers and,
 * for figures, administrators.
 */
const schemes = {
  county: {
    token: { type: 'http', scheme: 'bearer' },
    citizen: { type: 'apiKey', in: 'cookie', name: realmOf.citizens.cookie },
    officer: { type: 'apiKey', in: 'cookie', name: realmOf.officers.cookie },
  },
  platform: {
    lawyer: { type: 'apiKey', in: 'cookie', name: realmOf.lawyers.cookie },
    administrator: { type: 'apiKey', in: 'cookie', name: realmOf.administrators.cookie },
  },
} as const

function description(
  title: string,
  host: keyof typeof schemes,
  paths: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  return {
    openapi: '3.1.0',
    info: {
      title,
      version: '1',
      description: t(
        '带上 Idempotency-Key 的请求可以放心重发：24 小时内同样的内容只办一次，答复相同；同一个键换了内容，答复 409。出错时按 RFC 9457 说明原因，fields 逐项说明要改的地方。',
      ),
    },
    servers: [{ url: '/' }],
    security: Object.keys(schemes[host]).map(scheme => ({ [scheme]: [] })),
    paths,
    components: {
      securitySchemes: schemes[host],
      responses: errors(),
      schemas: { ...shapes(), ...figureShapes() },
    },
  }
}
