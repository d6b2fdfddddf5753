import { writeAsBureau, writeToBureau } from '../../../matters/index.ts'
import { t, w } from '../../../words/index.ts'
import { inputSchema, type JsonSchema } from '../schema.ts'
import { answers, idempotencyKey, inPath, operation, query, shape } from './operation.ts'
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

const binary = { type: 'string', format: 'binary' } as const

/** The papers of a matter, as files. */
export function documentPaths(base: string, host: 'county' | 'platform'): Record<string, JsonSchema> {
  const file = (format: string, summary: string, media: string) => ({
    [`${base}/matters/{ref}/documents/{document}/${format}`]: {
      parameters: [
        refParameter(),
        inPath('document', w('文书的 id'), '01890a5d-ac96-774b-bcce-b302099a8057'),
      ],
      get: operation({
        id: `documents.${format}`,
        summary,
        tag: t('所有事项'),
        done: { 200: { description: t('文书'), content: { [media]: { schema: binary } } } },
      }),
    },
  })
  return {
    ...file('pdf', t('文书的 PDF；还在生成时答复 503'), PDF),
    ...(host === 'county' ? file('docx', t('文书的 Word 文件，仅限工作人员'), DOCX) : {}),
  }
}

const PDF = 'application/pdf'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

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
