import type { Child } from 'hono/jsx'
import type { Answers, StepAsked } from '../contract.ts'
import { drawnOrWithout } from '../or-without.ts'
import type { CountyPage } from '../page.ts'

/** What a form has to show somebody beside its fields, in this part of it. Where it fails, the page is there without it. */
export async function shownTo(
  page: CountyPage,
  part: 'ahead' | 'elsewhere' | 'show',
  show: ((asked: StepAsked) => Child | Promise<Child>) | undefined,
  answers: Answers = {},
): Promise<Child> {
  if (!show) return null
  return drawnOrWithout(page, part, () => show({ tenant: page.tenant, viewer: page.viewer, answers }))
}
