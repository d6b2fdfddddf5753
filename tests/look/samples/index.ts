import type { Child } from 'hono/jsx'
import { calls, city, desk, deskDetail, noCalls } from './desks.tsx'
import { ask, check, lawyerAnswer, signIn } from './forms.tsx'
import type { Frame } from './frame.tsx'
import { directory, done, failed, home, mine, notFound, question } from './portal.tsx'

export { type Frame, frame } from './frame.tsx'

/** Every sample page by the name of its picture; served at `/name`. */
export const samples: Record<string, (frame: Frame) => Child> = {
  home,
  question,
  ask: ask(false),
  'ask-error': ask(true),
  check,
  'sign-in': signIn,
  'mine-0': mine(0),
  'mine-1': mine(1),
  'mine-1000': mine(1000),
  directory,
  'not-found': notFound,
  failed,
  done,
  calls,
  'calls-none': noCalls,
  answer: lawyerAnswer,
  desk: desk(4),
  'desk-none': desk(0),
  'desk-1000': desk(25),
  'desk-detail': deskDetail,
  city,
}
