import type { RegisteredRoute } from '#core/web'
import type { Attempt, Made } from './attempts.ts'
import type { Answer } from './client.ts'
import type { Persona } from './people.ts'

/** A request that its sender may not make, or not now, and is told so. */
export const isToldWhy = ({ answer, route }: Made) =>
  answer.status === 409 || (answer.status === 403 && route.audience.kind === 'signed-in')

/** What is foreign is not there. A lawyer is, but is not decided about. */
export const isNothing = ({ params = {} }: RegisteredRoute, { status }: Answer) =>
  status === 404 || (status === 403 && Object.values(params).every(kind => kind === 'lawyer'))

/** Whoever asks is told to sign in, that they may not, or that there is nothing. */
export const isRefused = ({ status, location }: Answer) =>
  [401, 403, 404].includes(status) || (status === 303 && /(sign-in|second-factor)\?next=/.test(location))

/** One request and its answer, for whoever reads why the proof failed. */
export const said = ({ route, path }: Attempt, { role }: Persona, { status, location, text }: Answer) =>
  `${role} ${route.method} ${path}: ${status} ${location || text.slice(0, 80)}`

export const described = (made: Made) => said(made, made.persona, made.answer)
