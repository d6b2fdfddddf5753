import { t } from '../../../words/index.ts'
import type { JsonSchema } from '../schema.ts'
import { paging } from './matters.ts'
import { answers, operation, shape } from './operation.ts'

/** The open calls of whoever asks. */
export const callPaths = (path: string): Record<string, JsonSchema> => ({
  [path]: {
    get: operation({
      id: 'calls.list',
      summary: t('送达您、还在等待解答的事项，最适合您的在前；用 next 取下一页'),
      tag: t('等待解答'),
      parameters: paging,
      done: {
        200: answers(t('等待解答的事项'), {
          type: 'object',
          required: ['calls', 'next'],
          properties: {
            calls: { type: 'array', items: shape('openCall') },
            next: { type: ['string', 'null'] },
          },
        }),
      },
    }),
  },
})
