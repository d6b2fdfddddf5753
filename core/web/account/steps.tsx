import type { Child } from 'hono/jsx'
import type { SecondFactorSetup } from '../../auth/index.ts'
import type { Page } from '../page.ts'
import { type Wrong, wrongIn } from '../wrong.ts'
import { sentFields } from './sent.ts'
import { keptSetup, SetUp } from './set-up.tsx'
import type { AccountSurface } from './surface.ts'

/** Setting up a second factor, by one's own wish or before anything else. */
export interface Steps<P extends Page> {
  readonly account: AccountSurface<P>
  readonly page: P
  /** Where the forms of the steps are sent. */
  action(step: 'begin' | 'confirm'): string
  /** Asks for the password. */
  first(wrong?: Wrong): Promise<Response>
  draw(status: number | undefined, body: Child): Promise<Response>
  /** Where one is led on to. */
  readonly done: string
}

/** Makes a secret and shows it, to be put into the authenticator; it counts once a code of it was seen. */
export async function begin<P extends Page>(steps: Steps<P>): Promise<Response> {
  const { account, page } = steps
  const sent = await sentFields(page.request)
  try {
    const given = { password: sent('password') || undefined }
    const own = page.web.realms.account
    return settingUp(
      steps,
      await own.beginSecondFactor(account.realm, account.place(page), given, page.visit),
    )
  } catch (error) {
    return steps.first(wrongIn(error, 'password'))
  }
}

/** Turns it on with a first code. */
export async function confirm<P extends Page>(steps: Steps<P>): Promise<Response> {
  const { account, page } = steps
  const sent = await sentFields(page.request)
  try {
    const own = page.web.realms.account
    page.takeCookies(
      await own.confirmSecondFactor(account.realm, account.place(page), sent('totp'), page.visit),
    )
  } catch (error) {
    const wrong = wrongIn(error, 'totp')
    const setup = keptSetup(sent)
    return setup ? settingUp(steps, setup, wrong) : steps.first()
  }
  return page.redirect(steps.done)
}

const settingUp = <P extends Page>(steps: Steps<P>, setup: SecondFactorSetup, wrong?: Wrong) => {
  steps.page.showSecret()
  return steps.draw(wrong?.status, <SetUp action={steps.action('confirm')} setup={setup} wrong={wrong} />)
}
