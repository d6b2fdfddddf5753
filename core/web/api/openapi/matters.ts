import { writeAsBureau, writeToBureau } from '../../../matters/index.ts'
import { t } from '../../../words/index.ts'
import { inputSchema, type JsonSchema } from '../schema.ts'
import { answers, idempotencyKey, operation, query, shape } from './operation.ts'
import { refParameter } from './shapes.ts'

/** How a list is read page by page. */
export const paging = [
  query('after', { type: 'string' }),
  query('limit', { type: 'integer', minimum: 1, maximum: 100, default: 25 }),
]

/** The matters that one may see. */
export const listPath = (base: string): Record<string, JsonSchema> => ({
  [`${base}/matters`]: {
    get: operation({
      id: 'matters.list',
      summary: t('事项列表，最近的在前；用 next 取下一页'),
      tag: t('所有事项'),
      parameters: [query('module', { type: 'string' }), query('state', { type: 'string' }), ...paging],
      done: {
        200: answers(t('事项'), {
          type: 'object',
          required: ['matters', 'next'],
          properties: {
            matters: { type: 'array', items: shape('matterHead') },
            next: { type: ['string', 'null'] },
          },
        }),
      },
    }),
  },
})

/** One matter. */
export const matterPaths = (base: string): Record<string, JsonSchema> => ({
  [`${base}/matters/{ref}`]: {
    parameters: [refParameter()],
    get: operation({
      id: 'matters.get',
      summary: t('一件事项，及其时间线、对话、附件和可以办理的操作'),
      tag: t('所有事项'),
      done: { 200: answers(t('事项'), shape('matter')) },
    }),
  },
})

/** The conversation with the bureau. */
export function messagePath(base: string, host: 'county' | 'platform'): Record<string, JsonSchema> {
  const own = inputSchema(writeToBureau.fields)
  const schema = host === 'platform' ? own : { anyOf: [own, inputSchema(writeAsBureau.fields)] }
  return {
    [`${base}/matters/{ref}/messages`]: {
      parameters: [refParameter()],
      post: operation({
        id: 'matters.message',
        summary: t('在与司法局的对话中留言；司法局一方用 to 写明写给谁，不写是写给申请人'),
        tag: t('所有事项'),
        parameters: [idempotencyKey],
        body: { 'application/json': schema },
        done: { 201: answers(t('已发送'), shape('sent')) },
      }),
    },
  }
}
