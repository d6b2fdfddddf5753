import { w } from '../../../words/index.ts'
import type { JsonSchema } from '../schema.ts'
import { inPath, shape } from './operation.ts'

const text = { type: 'string' } as const
const textOrNull = { type: ['string', 'null'] } as const
const number = { type: 'integer' } as const
const time = { type: 'string', format: 'date-time' } as const
const timeOrNull = { type: ['string', 'null'], format: 'date-time' } as const
const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items })
const object = (
  properties: Readonly<Record<string, JsonSchema>>,
  optional: readonly string[] = [],
): JsonSchema => ({
  type: 'object',
  required: Object.keys(properties).filter(name => !optional.includes(name)),
  properties,
})

export const refParameter = () => inPath('ref', w('事项编号'), 'zx-2026-000123')
export const countyParameter = () => inPath('county', w('县的网址名'), 'zhuozi')

const head = {
  ref: { type: 'string', examples: ['zx-2026-000123'] },
  module: text,
  state: text,
  stateLabel: text,
  closed: { type: 'boolean' },
  title: text,
  channel: text,
  division: textOrNull,
  openedAt: time,
  updatedAt: time,
}

/** The shapes of what is answered. */
export const shapes = (): JsonSchema => ({
  problem: object(
    {
      type: text,
      title: text,
      status: number,
      detail: text,
      code: text,
      reason: text,
      request: text,
      fields: list(object({ field: text, message: text })),
    },
    ['fields'],
  ),
  matterHead: object(head),
  matter: object(
    {
      ...head,
      facts: { type: 'object' },
      parties: list(object({ role: text, name: text, phone: textOrNull, organisation: textOrNull })),
      timeline: list(object({ number, at: time, type: text, actor: text, text })),
      threads: list(
        object({
          id: text,
          topic: text,
          counterpart: { type: 'object' },
          messages: list(shape('message')),
        }),
      ),
      files: list(
        object({
          id: text,
          messageId: textOrNull,
          name: text,
          bytes: number,
          seconds: { type: ['integer', 'null'] },
          href: text,
          small: textOrNull,
          playable: textOrNull,
        }),
      ),
      documents: list(
        object({
          id: text,
          kind: text,
          title: text,
          number: textOrNull,
          version: number,
          issuedAt: time,
          sha256: text,
          voided: { anyOf: [object({ at: time, reason: text }), { type: 'null' }] },
          pdf: textOrNull,
          docx: textOrNull,
        }),
      ),
      call: object({
        state: text,
        wanted: number,
        answered: number,
        tiers: list(
          object({
            name: text,
            opensAt: time,
            openedAt: timeOrNull,
            told: { type: ['integer', 'null'] },
            experiencedOnly: { type: 'boolean' },
          }),
        ),
      }),
      actions: list(object({ command: text, title: text, href: text })),
    },
    ['call'],
  ),
  message: object({
    id: text,
    number,
    at: time,
    author: text,
    body: text,
    hidden: { anyOf: [object({ reason: textOrNull }), { type: 'null' }] },
    citations: list(
      object({ statute: text, heading: text, text, version: object({ date: text, how: text }) }),
    ),
  }),
  opened: object({ ref: text, state: text }),
  sent: object({ message: text, to: text }, ['to']),
  openCall: object({
    callId: text,
    county: object({ code: text, slug: text, name: text }),
    module: text,
    ref: text,
    state: text,
    tier: text,
    nextTierAt: timeOrNull,
    wanted: number,
    answered: number,
    seatsFree: number,
    field: textOrNull,
    language: textOrNull,
    enterprise: { type: 'boolean' },
    told: { type: 'boolean' },
    excerpt: text,
    cameWith: object({ photo: number, video: number, audio: number, document: number }, [
      'photo',
      'video',
      'audio',
      'document',
    ]),
    place: text,
    openedAt: time,
    promisedUntil: timeOrNull,
    adviser: { type: 'boolean' },
    mine: { type: 'boolean' },
    href: text,
  }),
  file: object({
    id: text,
    name: text,
    kind: { type: 'string', enum: ['photo', 'document', 'video', 'audio'] },
    mediaType: text,
    bytes: number,
    width: { type: ['integer', 'null'] },
    height: { type: ['integer', 'null'] },
    seconds: { type: ['integer', 'null'] },
    sha256: text,
  }),
})
