import * as v from 'valibot'
import { w } from '../../words/index.ts'
import type { Steps } from '../contract.ts'

/** Declares the pages of a form. */
export function defineSteps<const S extends Steps>(steps: S): S {
  return steps
}

type Asking<S extends Steps> = {
  [K in keyof S]: S[K] extends { readonly fields: v.GenericSchema } ? K : never
}[keyof S]

/** What the command of a form is given: the answers by step; of a step that may not be asked, perhaps nothing. */
export type AnswersOf<S extends Steps> = {
  readonly [K in Asking<S>]: S[K] extends { readonly fields: infer F extends v.GenericSchema }
    ? S[K] extends { readonly when: unknown }
      ? v.InferOutput<F> | undefined
      : v.InferOutput<F>
    : never
}

/** The input of a form's command: every step that is asked is answered; what was not asked is left out. */
export function answersOf<S extends Steps>(steps: S): v.GenericSchema<unknown, AnswersOf<S>> {
  const asking = Object.entries(steps).filter(([, { fields }]) => fields !== undefined)
  const entries = Object.fromEntries(
    asking.map(([name, { fields, when }]) => [name, when ? v.optional(fields!) : fields!]),
  )
  const schema = v.pipe(
    v.object(entries as v.ObjectEntries),
    v.transform(given => {
      const answers: Record<string, Readonly<Record<string, unknown>>> = {}
      for (const [name, { when }] of asking)
        if (given[name] !== undefined && (!when || when(answers))) answers[name] = given[name] as never
      return answers
    }),
    v.check(
      answers => asking.every(([name, { when }]) => answers[name] !== undefined || !when?.(answers)),
      w('有的步骤没有填写，请逐步填写'),
    ),
  )
  return schema as unknown as v.GenericSchema<unknown, AnswersOf<S>>
}
