import * as v from 'valibot'
import type { Mobile } from '#core/people'
import { type Word, w } from '#core/words'
import { aidMatter } from '../model/matters.ts'
import { agentFields, matterFields, meansFields, paperFields, personFields, phoneFields } from './fields.ts'

const entries = { ...matterFields, ...personFields, ...agentFields, ...meansFields, ...paperFields }

/** Whether the household's means have to be told: the matter is tested for them, and no proof waives that. */
export const meansWanted = ({ matter, exemption }: { matter?: string; exemption?: string }): boolean =>
  matter !== undefined && aidMatter(matter).tested && !exemption

const means = w('请填写：这类事项要看家庭经济情况；有上面的证明之一，就不用填')
const agent = w('替别人申请，请填写')

const bare = v.object(entries)

/** Whoever applies for another says who they are; where means are tested, they are told. Each is asked for at once. */
const complete = (schema: typeof bare) =>
  v.pipe(
    schema,
    v.rawCheck(({ dataset, addIssue }) => {
      const input = (dataset.value ?? {}) as Partial<v.InferOutput<typeof bare>>
      const want = (message: Word, ...keys: (keyof typeof input)[]) => {
        for (const key of keys.filter(key => input[key] === undefined)) {
          const value = input[key]
          addIssue({ message, path: [{ type: 'object', origin: 'value', input, key, value }] })
        }
      }
      if (meansWanted(input)) want(means, 'people', 'monthlyIncome')
      if (input.relation !== undefined) want(agent, 'agentName', 'agentIdNumber')
    }),
  )

/** What a citizen fills in. */
export const applicationInput = complete(bare)

export type Application = v.InferOutput<typeof applicationInput>

/** What an officer fills in for somebody at the window or on the line: the same, and how to reach them. */
export const applicationForInput = complete(
  v.object({ ...entries, ...phoneFields }) as unknown as typeof bare,
) as unknown as v.GenericSchema<unknown, Application & { readonly phone: Mobile }>
