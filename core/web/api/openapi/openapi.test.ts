import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { registeredRoutes } from '#core/web'
import { byToken } from '#tests/api'
import { openSite } from '#tests/site'
import { plea } from '#tests/with-a-call'
import { errandPlus } from '#tests/with-a-hand-over'
import { errand } from '#tests/with-a-workflow'
import { ZHUOZI } from '#tests/world'
import { switchModule } from '../../../tenancy/index.ts'

const opened = openSite('sqlite', [errand, errandPlus, plea], { files: true })
const hosts = { county: 'zhuozi.localhost:3000', platform: 'localhost:3000' } as const

type Operation = { operationId: string; requestBody?: { content: Record<string, { schema: object }> } }

async function described(host: keyof typeof hosts) {
  const { status, body } = await byToken(await opened, undefined, hosts[host])('/openapi.json')
  expect(status).toBe(200)
  const operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(
    ([path, item]) =>
      Object.entries(item)
        .filter(([method]) => method !== 'parameters')
        .map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  )
  return { body, operations }
}

/** Whether a registered route answers at a described path: its own parameters stand there by whatever name or value. */
const answers = (route: string, path: string) =>
  new RegExp(`^${route.replaceAll(/:\w+/g, '[^/]+')}$`).test(path)

describe.each(['county', 'platform'] as const)('the description of the API on the %s’s host', host => {
  test('is valid OpenAPI 3.1', async () => {
    const { body } = await described(host)
    const { valid, errors } = await new Validator().validate(structuredClone(body))
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(body.openapi).toBe('3.1.0')
  })

  test('names every registered route of it, and nothing else', async () => {
    const { operations } = await described(host)
    const routes = registeredRoutes((await opened).app).filter(
      route => route.host === host && route.path.startsWith('/api/'),
    )
    expect(routes.length).toBeGreaterThan(5)
    const missing = routes.filter(
      route => !operations.some(({ method, path }) => method === route.method && answers(route.path, path)),
    )
    expect(missing.map(({ method, path }) => `${method} ${path}`)).toEqual([])
    // A HEAD is answered by the route of its GET.
    const routed = ({ method, path }: { method: string; path: string }) =>
      routes.some(route => route.method === (method === 'HEAD' ? 'GET' : method) && answers(route.path, path))
    expect(operations.filter(operation => !routed(operation)).map(({ path }) => path)).toEqual([])
  })

  test('has a name for every operation, once', async () => {
    const { operations } = await described(host)
    const names = operations.map(({ operation }) => operation.operationId)
    expect(new Set(names).size).toBe(names.length)
  })
})

describe('the operations of a county', () => {
  test('are those of citizens and staff; those of lawyers are on the platform’s host', async () => {
    const names = async (host: keyof typeof hosts) =>
      (await described(host)).operations.map(({ operation }) => operation.operationId)
    const county = await names('county')
    expect(county).toEqual(
      expect.arrayContaining(['errand.open', 'errand.take', 'plea.withdraw', 'matter.hand-over']),
    )
    expect(county).not.toContain('plea.hear')
    const platform = await names('platform')
    expect(platform).toEqual(expect.arrayContaining(['plea.hear', 'call.claim', 'calls.list']))
    expect(platform).not.toContain('errand.take')
  })

  test('take what their forms ask', async () => {
    const { operations } = await described('county')
    const open = operations.find(({ operation }) => operation.operationId === 'errand.open')!
    expect(open.operation.requestBody!.content['application/json']!.schema).toMatchObject({
      type: 'object',
      required: ['whatHappened'],
      properties: { whatHappened: { type: 'string', minLength: 2 } },
    })
  })

  test('are those of the services that it has switched on', async () => {
    const { world } = await opened
    const operator = { principal: { kind: 'operator', name: 'test' }, name: 'test', via: 'cli' } as const
    await world.deployment.run(ZHUOZI, switchModule, { module: 'plea', enabled: false }, operator)
    const { operations } = await described('county')
    expect(operations.some(({ path }) => path.includes('plea'))).toBe(false)
    await world.deployment.run(ZHUOZI, switchModule, { module: 'plea', enabled: true }, operator)
  })
})
