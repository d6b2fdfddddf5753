import { draftOf } from '../../../drafts/index.ts'
import { principalKey } from '../../../people/index.ts'
import { type Taken, WORDS, wordsOf } from '../../../wechat/index.ts'
import { receivedTexts, typedIn } from '../../forms/index.ts'
import type { CountyPage } from '../../page.ts'
import type { Routes } from '../../routes.ts'
import type { SignInSurface } from '../../sign-in/index.ts'
import { wechatSignIn } from '../../wechat/sign-in.ts'
import { choicesFor } from './choices.ts'
import { nothingWritten, wordsPage } from './page.tsx'
import { take } from './take.ts'

const HOUR = 3600
/** WeChat was asked whose words they are. */
const TRIED = 'tried'

/**
 * 微信留言: what a citizen wrote to the Official Account, to be used for a new question or in one of their open matters. It is
 * found by whose WeChat it is: the address holds no secret, and shows nobody another's words.
 */
export function wordsRoutes(routes: Routes, signIn: SignInSurface<CountyPage>): void {
  const spec = { surface: 'portal', audience: { kind: 'citizen' }, path: WORDS } as const
  routes.county({ ...spec, method: 'GET' }, async page => {
    const { bound, kept } = await own(page)
    if (!kept) {
      // Signed in by their phone, before this WeChat was known to be theirs.
      const asked = bound || page.query.has(TRIED)
      const away = asked ? undefined : await wechatSignIn(signIn, page, `${WORDS}?${TRIED}`)
      return away ?? nothingWritten(page)
    }
    if (kept.taken) return goesOn(page, kept.taken)
    return wordsPage(page, kept.words, await choicesFor(page))
  })
  routes.county({ ...spec, method: 'POST' }, async page => {
    const { kept } = await own(page)
    const chosen = typedIn(await receivedTexts(page.request), 'to')
    if (!kept || kept.taken) return page.redirect(WORDS)
    const choice = (await choicesFor(page)).find(({ to }) => to === chosen)
    return choice ? take(page, kept, choice) : page.redirect(WORDS)
  })
}

const own = ({ open, viewer }: CountyPage) =>
  wordsOf(open.store.read, open.keys, principalKey(viewer.principal))

/** Back to the form that the words are in; once that was sent, to what came of it. */
async function goesOn(page: CountyPage, taken: Taken): Promise<Response> {
  const { cookie, token, operation, path } = taken
  const draft = await draftOf(page.open.store.read, page.open.keys, token, operation)
  if (!draft) return nothingWritten(page)
  page.setCookie(cookie, token, { path, maxAge: HOUR })
  return page.redirect(path)
}
