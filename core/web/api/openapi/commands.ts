import type { Allow } from '../../../commands/index.ts'
import { type HandOver, handOverCommand } from '../../../handover/index.ts'
import type { Module } from '../../../module.ts'
import { t, w } from '../../../words/index.ts'
import { type AnyMatterCommand, coreCommands } from '../../matter/index.ts'
import { openings } from '../names.ts'
import { inputSchema, type JsonSchema } from '../schema.ts'
import { answers, idempotencyKey, operation, shape } from './operation.ts'
import { refParameter } from './shapes.ts'

/** Opening a matter, for each way that a service has. */
export function openingPaths(modules: readonly Module[]): Record<string, JsonSchema> {
  return Object.fromEntries(
    modules.flatMap(module =>
      openings(module).map(({ path, command }) => [
        path,
        {
          post: operation({
            id: command.name,
            summary: t(command.title),
            tag: t(module.title),
            parameters: [idempotencyKey],
            body: { 'application/json': inputSchema(command.input) },
            done: { 201: answers(t('已受理'), shape('opened')) },
          }),
        },
      ]),
    ),
  )
}

/** Acting on a matter: what its service offers, and what core offers on every matter, to those who ask on this host. */
export function actionPaths(
  base: string,
  modules: readonly Module[],
  acceptors: readonly HandOver[],
  host: 'county' | 'platform',
): Record<string, JsonSchema> {
  const own = modules.flatMap(({ title, workflow }) =>
    (workflow?.commands ?? []).map(command => ({ command, tag: t(title) })),
  )
  const cores = [...coreCommands, ...(acceptors.length > 0 ? [handOverCommand(acceptors)] : [])]
  const core = cores.map(command => ({ command, tag: t('所有事项') }))
  return Object.fromEntries(
    [...own, ...core]
      .filter(({ command }) => isGivenOn(host, command.allow))
      .map(({ command, tag }) => [`${base}/matters/{ref}/actions/${command.name}`, action(command, tag)]),
  )
}

const isGivenOn = (host: 'county' | 'platform', { citizen, officer, lawyer }: Allow) =>
  host === 'platform' ? lawyer !== undefined : citizen !== undefined || officer !== undefined

const action = (command: AnyMatterCommand, tag: string): JsonSchema => ({
  parameters: [refParameter()],
  post: operation({
    id: command.name,
    summary: t(command.title),
    tag,
    parameters: [idempotencyKey],
    body: { 'application/json': inputSchema(command.fields) },
    done: { 200: answers(t(w('已办理')), { type: 'object' }) },
  }),
})
