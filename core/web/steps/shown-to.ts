import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import type { Answers, StepAsked } from '../contract.ts'
import { type CountyPage, rendered } from '../page.ts'

/** What a form has to show somebody beside its fields. Where it fails, the page is there without it. */
export async function shownTo(
  page: CountyPage,
  show: ((asked: StepAsked) => Child | Promise<Child>) | undefined,
  answers: Answers = {},
): Promise<Child> {
  if (!show) return null
  try {
    return raw(await rendered(await show({ tenant: page.tenant, viewer: page.viewer, answers })))
  } catch (error) {
    page.web.log.error({ request: page.id, error: String(error) }, 'what stands above a step failed')
    return null
  }
}
