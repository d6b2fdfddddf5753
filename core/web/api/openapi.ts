import type { Command } from '../../commands/index.ts'
import type { Module } from '../../module.ts'
import { t, w } from '../../words/index.ts'
import { PROBLEM_TYPE } from '../problem.ts'
import { inputSchema, type JsonSchema } from './schema.ts'

/** The description of a county's API, from what its modules declare. */
export function openApi(modules: readonly Module[], county: string): JsonSchema {
  return {
    openapi: '3.1.0',
    info: { title: t('{county}公共法律服务接口', { county }), version: '1' },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    paths: { ...sharedPaths, ...Object.fromEntries(modules.flatMap(pathsOf)) },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      responses: {
        problem: {
          description: t(w('没有办成，以及为什么')),
          content: { [PROBLEM_TYPE]: { schema: problemSchema } },
        },
      },
      schemas: { matter: matterSchema },
    },
  }
}

function pathsOf(module: Module): [string, JsonSchema][] {
  const { workflow } = module
  if (!workflow) return []
  const openings = workflow.opening.map((command, index): [string, JsonSchema] => [
    index === 0 ? `/api/v1/${module.name}` : `/api/v1/${module.name}/${verbOf(command)}`,
    { post: operation(command, command.input, '201', module) },
  ])
  const actions = workflow.commands
    .filter(command => isForPrograms(command))
    .map((command): [string, JsonSchema] => [
      `/api/v1/matters/{ref}/actions/${command.name}`,
      { post: operation(command, command.fields, '200', module), parameters: [refParameter] },
    ])
  return [...openings, ...actions]
}

/** The last part of a command's name: `ask` of `consultation.ask`. */
export const verbOf = (command: Pick<Command<'county', never, unknown>, 'name'>) =>
  command.name.slice(command.name.indexOf('.') + 1)

const isForPrograms = ({ allow }: Pick<Command<'county', never, unknown>, 'allow'>) =>
  allow.citizen !== undefined || allow.officer !== undefined || allow.lawyer !== undefined

function operation(
  // biome-ignore lint/suspicious/noExplicitAny: a command of any input and output
  command: Pick<Command<'county', any, any, any>, 'name' | 'title'>,
  body: Parameters<typeof inputSchema>[0],
  success: string,
  module: Module,
): JsonSchema {
  return {
    operationId: command.name,
    summary: t(command.title),
    tags: [t(module.title)],
    parameters: [idempotencyKey],
    requestBody: { required: true, content: { 'application/json': { schema: inputSchema(body) } } },
    responses: {
      [success]: {
        description: t(w('办成了')),
        content: { 'application/json': { schema: { type: 'object' } } },
      },
      default: { $ref: '#/components/responses/problem' },
    },
  }
}

const refParameter = { name: 'ref', in: 'path', required: true, schema: { type: 'string' } }
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  schema: { type: 'string', maxLength: 200 },
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'reason'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    reason: { type: 'string' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'message'],
        properties: { field: { type: 'string' }, message: { type: 'string' } },
      },
    },
  },
}

const matterSchema = {
  type: 'object',
  required: ['ref', 'module', 'state', 'title', 'openedAt', 'updatedAt'],
  properties: {
    ref: { type: 'string', examples: ['zx-2026-000123'] },
    module: { type: 'string' },
    state: { type: 'string' },
    stateLabel: { type: 'string' },
    closed: { type: 'boolean' },
    title: { type: 'string' },
    openedAt: { type: 'string', format: 'date-time' },
    updatedAt: { type: 'string', format: 'date-time' },
  },
}

const problem = { $ref: '#/components/responses/problem' }
const json = (schema: JsonSchema) => ({ 'application/json': { schema } })
const query = (name: string, schema: JsonSchema) => ({ name, in: 'query', required: false, schema })

const sharedPaths: Record<string, JsonSchema> = {
  '/api/v1/matters': {
    get: {
      operationId: 'matters.list',
      summary: t(w('事项列表')),
      parameters: [
        query('module', { type: 'string' }),
        query('state', { type: 'string' }),
        query('after', { type: 'string' }),
        query('limit', { type: 'integer', minimum: 1, maximum: 100, default: 25 }),
      ],
      responses: {
        200: {
          description: t(w('事项，最近的在前')),
          content: json({
            type: 'object',
            required: ['matters', 'next'],
            properties: {
              matters: { type: 'array', items: { $ref: '#/components/schemas/matter' } },
              next: { type: ['string', 'null'] },
            },
          }),
        },
        default: problem,
      },
    },
  },
  '/api/v1/matters/{ref}': {
    parameters: [refParameter],
    get: {
      operationId: 'matters.get',
      summary: t(w('一件事项，及其时间线、对话和可以办理的操作')),
      responses: { 200: { description: t(w('事项')), content: json({ type: 'object' }) }, default: problem },
    },
  },
  '/api/v1/matters/{ref}/messages': {
    parameters: [refParameter],
    post: {
      operationId: 'matters.message',
      summary: t(w('在与司法局的对话中留言')),
      parameters: [idempotencyKey],
      requestBody: {
        required: true,
        content: json({
          type: 'object',
          required: ['body'],
          properties: { body: { type: 'string', maxLength: 5000 }, to: { type: 'string' } },
        }),
      },
      responses: {
        201: { description: t(w('已发送')), content: json({ type: 'object' }) },
        default: problem,
      },
    },
  },
  '/api/v1/files': {
    post: {
      operationId: 'files.receive',
      summary: t(w('上传一个附件，提交或留言时用它的 id 附上；一天内没有附上的会删除')),
      parameters: [query('name', { type: 'string' })],
      requestBody: {
        required: true,
        content: {
          'multipart/form-data': {
            schema: {
              type: 'object',
              required: ['file'],
              properties: { file: { type: 'string', format: 'binary' } },
            },
          },
          'application/octet-stream': { schema: { type: 'string', format: 'binary' } },
        },
      },
      responses: {
        201: {
          description: t(w('已收到')),
          content: json({
            type: 'object',
            required: ['id', 'name', 'kind', 'mediaType', 'bytes', 'sha256'],
            properties: {
              id: { type: 'string' },
              name: { type: 'string' },
              kind: { type: 'string', enum: ['photo', 'document', 'video', 'audio'] },
              mediaType: { type: 'string' },
              bytes: { type: 'integer' },
              width: { type: ['integer', 'null'] },
              height: { type: ['integer', 'null'] },
              sha256: { type: 'string' },
            },
          }),
        },
        default: problem,
      },
    },
  },
  '/api/v1/files/{file}': {
    parameters: [{ name: 'file', in: 'path', required: true, schema: { type: 'string' } }],
    get: {
      operationId: 'files.get',
      summary: t(w('附件的内容，可以分段读取')),
      responses: {
        200: {
          description: t(w('附件')),
          content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
        },
        default: problem,
      },
    },
  },
}
