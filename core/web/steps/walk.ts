import * as v from 'valibot'
import { Refusal } from '../../commands/index.ts'
import type { StepValues } from '../../drafts/index.ts'
import type { Answers, Step, Steps } from '../contract.ts'
import { checkForm, type FormValues, fromEntries, noValues } from '../forms/index.ts'

/** A step that is asked, and how far it is. */
export interface Walked {
  readonly name: string
  readonly step: Step
  readonly values: FormValues
  /** What its command is given; undefined until it is answered rightly. */
  readonly input: Readonly<Record<string, unknown>> | undefined
}

/** The way through a form, by what was filled in so far. */
export interface Walk {
  readonly asked: readonly Walked[]
  readonly answers: Answers
  /** The first that is not answered rightly yet; undefined once the form can be sent. */
  readonly open: Walked | undefined
}

/** Goes through a form's steps in their order: what is not asked by what was answered before is left out, and kept. */
export function walk(steps: Steps, kept: StepValues): Walk {
  const filled = new Map(kept)
  const asked: Walked[] = []
  const answers: Record<string, Readonly<Record<string, unknown>>> = {}
  for (const [name, step] of Object.entries(steps)) {
    if (step.when && !step.when(answers)) continue
    const entries = filled.get(name)
    const values = entries ? fromEntries(entries) : noValues
    const read = entries ? readStep(step, values) : undefined
    if (read && step.fields) answers[name] = read.answer
    asked.push({ name, step, values, input: step.stops ? undefined : read?.input })
    // Nothing follows where it leads no further.
    if (step.stops) break
  }
  return { asked, answers, open: asked.find(({ input }) => input === undefined) }
}

/** What a step was answered; undefined where something of it is wrong. */
function readStep({ fields }: Step, values: FormValues) {
  if (!fields) return { input: {}, answer: {} }
  try {
    const input = checkForm({ values }, fields)
    return { input, answer: v.parse(fields, input) as Record<string, unknown> }
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

/** The step before or after another among those that are asked. */
export const beside = ({ asked }: Walk, name: string, by: 1 | -1): Walked | undefined =>
  asked[asked.findIndex(each => each.name === name) + by]

/** Whether a step may be opened: every one before it is answered. */
export function isReached({ asked, open }: Walk, name: string): boolean {
  const at = asked.findIndex(each => each.name === name)
  return at >= 0 && (open === undefined || at <= asked.indexOf(open))
}
