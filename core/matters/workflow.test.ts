import * as v from 'valibot'
import { expect, test } from 'vitest'
import { w } from '../words/index.ts'
import { type MatterKind, matterCommand, openingCommand, type Workflow, workflowFaults } from './index.ts'

const states = {
  open: { label: w('待办'), tone: 'waiting' },
  done: { label: w('已办结'), tone: 'done', final: true },
} as const

function workflow(extra: {
  states?: MatterKind['states']
  from?: string[]
  to?: string[]
  name?: string
}): Workflow {
  const kind = { module: 'errand', prefix: 'er', mark: w('事'), states: { ...states, ...extra.states } }
  return {
    kind,
    opening: [
      openingCommand({
        name: 'errand.open',
        title: w('提交'),
        input: v.object({}),
        allow: { citizen: 'any' },
        to: 'open',
        effect: async () => ({ ref: '' }),
      }),
    ],
    commands: [
      matterCommand(kind, {
        name: extra.name ?? 'errand.finish',
        title: w('办结'),
        input: v.object({}),
        allow: { citizen: 'party' },
        from: extra.from ?? ['open'],
        to: extra.to ?? ['done'],
        effect: async () => {},
      }),
    ],
  }
}

test('a sound workflow has no faults', () => {
  expect(workflowFaults(workflow({}))).toEqual([])
})

test.each([
  ['an unknown state', workflow({ to: ['finished'] }), 'errand.finish names an unknown state finished'],
  [
    'a state that nothing leads to',
    workflow({ states: { lost: { label: w('遗失'), tone: 'stopped', final: true } } }),
    'no command leads to the state lost',
  ],
  [
    'a state that nothing leads on from',
    workflow({ from: ['done'], to: ['open'] }),
    'leads on from the state open',
  ],
  ['a command named for another module', workflow({ name: 'other.finish' }), 'must begin with "errand."'],
  ['a name used twice', workflow({ name: 'errand.open' }), 'errand.open is declared twice'],
])('%s is named', (_, faulty, fault) => {
  expect(workflowFaults(faulty).join('\n')).toContain(fault)
})
