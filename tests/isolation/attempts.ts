import type { RegisteredRoute } from '#core/web'
import type { Site } from '#tests/site'
import { type Answer, type Ask, Client } from './client.ts'
import { filled, formBody } from './fill.ts'
import { formsIn, type PageForm } from './pages.ts'
import type { Persona } from './people.ts'
import { paramsIn, sameNames } from './routes.ts'
import type { County } from './world.ts'

/** A request to a route, as somebody makes it for whom it is. */
export interface Attempt {
  readonly route: RegisteredRoute
  readonly persona: Persona
  readonly path: string
  readonly ask: Ask
  /** The form that it sends. */
  readonly form?: PageForm
  /** What has to be done first, on whose answer the form stands. */
  readonly after?: Attempt
}

/** An attempt that was made, and what came of it. */
export interface Made extends Attempt {
  readonly answer: Answer
}

export const clientOf = ({ app }: Site, persona: Persona, host = persona.host) =>
  new Client(app, host, persona)

/** An attempt that sends a form, filled in by somebody who knows what they know. */
export function formAttempt(
  site: Site,
  county: County,
  { route, persona, form, after }: Pick<Attempt, 'route' | 'persona' | 'after'> & { form: PageForm },
): Attempt {
  const body = formBody(filled(form, knownTo(site, county, route, persona)))
  return { route, persona, path: form.action, form, after, ask: { method: 'POST', body } }
}

/**
 * Whoever signs in knows what they sign in with: at the desk the manager, at the city's somebody who comes for the first
 * time, and so on; at the portal whoever comes.
 */
function knownTo(
  { codes }: Site,
  { people, receipt }: County,
  { path, surface }: RegisteredRoute,
  persona: Persona,
) {
  const who = { desk: people.manager, lawyers: people.adviser, city: people.recruit }
  // Whoever has just signed in goes on to set up the second factor as the same person.
  const isAsThem = /sign-in/.test(path) || (/second-factor/.test(path) && !persona.owes)
  const signingIn = isAsThem ? who[surface as keyof typeof who] : undefined
  return { ...(signingIn ?? { password: persona.password }), receipt, code: () => codes.at(-1)?.code ?? '' }
}

/** Makes an attempt in an installation where everything stands as it was planted. */
export async function make(
  site: Site,
  county: County,
  attempt: Attempt,
): Promise<{ answer: Answer; client: Client }> {
  const client = clientOf(site, attempt.persona)
  return { answer: await makeWith(site, county, client, attempt), client }
}

async function makeWith(site: Site, county: County, client: Client, attempt: Attempt): Promise<Answer> {
  const { after, route, persona } = attempt
  if (!after) return client.ask(attempt.path, attempt.ask)
  const before = await makeWith(site, county, client, after)
  const page = before.status === 303 ? await client.follow(before.location) : before
  const form = formsIn(page.text).find(
    ({ action }) => paramsIn(route, action) && sameNames(route, action, attempt.path),
  )
  if (!form) throw new Error(`the answer of ${after.path} has no form for ${route.path} any more`)
  const again = formAttempt(site, county, { route, persona, form })
  return client.ask(again.path, again.ask)
}

/** Whether something was answered as its owner expects it. */
export function succeeded({ status, location, type, text }: Answer, { route }: Attempt): boolean {
  if (status === 303) return !/sign-in(\?|$|\/)/.test(location) || /sign-in|sign-out/.test(route.path)
  if (route.answers === 'stream')
    return status === 200 && type.startsWith('text/event-stream') && /^retry: \d+/.test(text)
  return status >= 200 && status < 300
}
