import { PERIOD_TITLES, type PeriodChoice } from '../../../reports/index.ts'
import { t } from '../../../words/index.ts'
import type { JsonSchema } from '../schema.ts'
import { answers, operation, query, shape } from './operation.ts'

const day = { type: 'string', format: 'date' } as const
const days = { type: 'object', required: ['from', 'to'], properties: { from: day, to: day } } as const
const head = {
  module: { type: 'string' },
  title: { type: 'string' },
  period: {
    type: 'object',
    required: ['from', 'to', 'before'],
    properties: { ...days.properties, before: days },
  },
} as const

const periods = Object.keys(PERIOD_TITLES) as PeriodChoice[]
const asked = () => [
  query('module', { type: 'string' }),
  query('period', {
    type: 'string',
    enum: periods,
    default: 'month',
    description: periods.map(name => `${name}：${t(PERIOD_TITLES[name])}`).join('；'),
  }),
  query('from', day),
  query('to', day),
]

const report = (id: string, summary: string, parameters: readonly JsonSchema[], schema: JsonSchema) => ({
  get: operation({
    id,
    summary,
    tag: t('统计'),
    parameters,
    done: { 200: answers(t('统计'), schema) },
  }),
})

/** A county's figures. */
export const reportPath = (path: string): Record<string, JsonSchema> => ({
  [path]: report('reports.get', t('本县一段时间的统计，时长为秒，比例为 0 到 1，金额为分'), asked(), {
    type: 'object',
    required: [...Object.keys(head), 'figures', 'groups'],
    properties: { ...head, figures: figureList, groups: { type: 'array', items: shape('figureGroup') } },
  }),
})

/** The figures of the counties that an administrator looks after. */
export const countiesReportPath = (path: string): Record<string, JsonSchema> => ({
  [path]: report(
    'reports.counties',
    t('您管理的各旗县一段时间的统计和合计，时长为秒，比例为 0 到 1，金额为分'),
    [...asked(), query('county', { type: 'string', examples: ['150921'] })],
    {
      type: 'object',
      required: [...Object.keys(head), 'all', 'counties'],
      properties: {
        ...head,
        all: shape('report'),
        counties: {
          type: 'array',
          items: {
            type: 'object',
            required: ['code', 'name', 'figures'],
            properties: { code: { type: 'string' }, name: { type: 'string' }, figures: figureList },
          },
        },
      },
    },
  ),
})

const figureList: JsonSchema = { type: 'array', items: shape('figure') }

const numberOrNull = { type: ['number', 'null'] } as const
const reading = (more: JsonSchema = {}): JsonSchema => ({
  type: 'object',
  required: ['value', ...Object.keys(more)],
  properties: {
    ...more,
    value: numberOrNull,
    yes: { type: 'integer' },
    of: { type: 'integer' },
    p90: numberOrNull,
  },
})

/** The shapes of figures. */
export const figureShapes = (): Readonly<Record<string, JsonSchema>> => ({
  reading: reading(),
  figure: {
    type: 'object',
    required: ['name', 'title', 'kind', 'now', 'before'],
    properties: {
      name: { type: 'string' },
      title: { type: 'string' },
      kind: { type: 'string', enum: ['count', 'share', 'duration', 'amount'] },
      now: shape('reading'),
      before: shape('reading'),
      course: { type: 'array', items: reading({ from: day, to: day }) },
    },
  },
  figureGroup: {
    type: 'object',
    required: ['name', 'title', 'rows'],
    properties: {
      name: { type: 'string' },
      title: { type: 'string' },
      rows: {
        type: 'array',
        items: {
          type: 'object',
          required: ['key', 'title', 'figures'],
          properties: {
            key: { type: 'string' },
            title: { type: 'string' },
            figures: { type: 'object', additionalProperties: shape('reading') },
          },
        },
      },
    },
  },
  report: {
    type: 'object',
    required: ['figures', 'groups'],
    properties: { figures: figureList, groups: { type: 'array', items: shape('figureGroup') } },
  },
})
