import { adoptSteps, type StepDraft, stepDraftsOf, stepDraftWith, stepOwner } from '../../drafts/index.ts'
import type { CountyPage } from '../page.ts'
import type { PlacedSteps } from './place.ts'

const COOKIE = 'steps'
const MONTH = 30 * 24 * 3600

/** What a visitor's browser has of a form: the draft's id, and the token that proves it theirs. */
export interface Token {
  readonly id: string
  readonly token: string
}

export function tokenIn(page: CountyPage): Token | undefined {
  const [id, token] = page.cookie(COOKIE)?.split('.') ?? []
  return id && token ? { id, token } : undefined
}

/** Lets the browser of whoever has not signed in find its draft again. */
export function giveToken(page: CountyPage, { path }: PlacedSteps, { id, token }: Token): void {
  page.setCookie(COOKIE, `${id}.${token}`, { path, maxAge: MONTH })
}

/**
 * What whoever asks has begun of a form, also in this browser before they signed in; their latest, or one that they have
 * just sent where nothing else is begun and `sent` is asked for.
 */
export async function ownDraft(
  page: CountyPage,
  placed: PlacedSteps,
): Promise<{ readonly draft: StepDraft; readonly token: string | undefined } | undefined> {
  const { open, viewer } = page
  const { read } = open.store
  const given = tokenIn(page)
  if (viewer.principal.kind === 'visitor') {
    const owner = given && stepOwner(viewer, given.token)
    const draft = owner && (await stepDraftWith(read, open.keys, owner, given.id))
    return draft ? { draft, token: given?.token } : undefined
  }
  const owner = stepOwner(viewer)!
  const [draft] = await stepDraftsOf(read, open.keys, owner, placed.command.name)
  if (draft) return { draft, token: undefined }
  const unnamed = given && stepOwner({ ...viewer, principal: { kind: 'visitor' } }, given.token)
  const begun = unnamed && (await stepDraftWith(read, open.keys, unnamed, given.id))
  if (!begun || begun.form !== placed.command.name || begun.leadsTo !== null) return undefined
  await page.run(adoptSteps, given)
  page.setCookie(COOKIE, '', { path: placed.path, maxAge: 0 })
  return { draft: begun, token: undefined }
}
