import { refuse } from '../../../commands/index.ts'
import { openDocument } from '../../../documents/index.ts'
import type { SigningSigner } from '../../../signatures/index.ts'
import { w } from '../../../words/index.ts'
import type { Page } from '../../page.ts'
import { sendFile } from '../../papers/index.ts'
import { STATUS } from '../../problem.ts'
import { signInPath } from '../../sign-in/path.ts'
import type { MatterPlace } from '../place.ts'
import type { MatterSurface } from '../routes.tsx'
import { hostedBy, signingAt } from './found.ts'
import { giveSignature } from './give.ts'
import { signingLink } from './link.tsx'
import { signingPage } from './page.tsx'
import { record, recordPage } from './record.tsx'

/** Where people sign the papers of a matter: read and sign, let others, and at the desk record who signed otherwise. */
export function signingRoutes<P extends Page>(surface: MatterSurface<P>): void {
  const { add, within, plain, audience } = surface
  const path = `${surface.path}/signings/:signing`
  const params = { ...surface.params, ref: 'ref', signing: 'signing' } as const
  const spec = { surface: surface.surface, audience, params }
  add({ ...spec, method: 'GET', path }, page =>
    within(page, async place => {
      const { title, body } = await signingPage(page, place, await signingAt(page, place))
      return plain(page, place, title, body, 200)
    }),
  )
  if (surface.surface !== 'lawyers')
    add({ ...spec, method: 'GET', path: `${path}/here` }, page =>
      within(page, async place => {
        const found = await signingAt(page, place)
        const position = askedFor(page, hostedBy(found))
        const { title, body } = await signingPage(page, place, found, position)
        return plain(page, place, title, body, 200)
      }),
    )
  add(
    { ...spec, method: 'POST', path },
    page =>
      within(page, async place => {
        const given = await giveSignature(page, place)
        if ('to' in given) return page.redirect(given.to)
        const { found, position, refused } = given
        const { title, body } = await signingPage(page, place, found, {
          ...(position !== undefined && { position }),
          refused,
        })
        return plain(page, place, title, body, STATUS[refused.refusal.code])
      }),
    // What was drawn is not kept for whoever is no longer signed in: it is theirs alone while they are.
    page =>
      within(page, async place => {
        const here = `${place.href(page.param('ref'))}/signings/${page.param('signing')}`
        return page.redirect(`${signInPath(place.surface) ?? '/'}?next=${encodeURIComponent(here)}`)
      }),
  )
  add(
    {
      ...spec,
      method: 'GET',
      path: `${path}/papers/:document`,
      params: { ...params, document: 'document' },
      answers: 'data',
    },
    page => within(page, place => signedPaper(page, place)),
  )
  if (surface.surface !== 'lawyers')
    add({ ...spec, method: 'POST', path: `${path}/link` }, page =>
      within(page, async place => {
        const { title, body } = await signingLink(page, place)
        return plain(page, place, title, body, 200)
      }),
    )
  if (surface.surface !== 'desk') return
  add({ ...spec, method: 'GET', path: `${path}/record` }, page =>
    within(page, async place => {
      const { title, body } = await recordPage(page, place)
      return plain(page, place, title, body, 200)
    }),
  )
  add({ ...spec, method: 'POST', path: `${path}/record` }, page =>
    within(page, async place => {
      const done = await record(page, place)
      return 'to' in done ? page.redirect(done.to) : plain(page, place, done.title, done.body, 422)
    }),
  )
}

/** Whom the address names, or the first of those who can. */
const askedFor = (page: Page, signers: readonly SigningSigner[]) => {
  const asked = page.query.get('for')
  return asked === null
    ? signers.slice(0, 1).map(({ position }) => ({ position }))[0]
    : { position: Number(asked) }
}

/** A paper as whoever signs it keeps it, once it is sealed. */
async function signedPaper(page: Page, place: MatterPlace): Promise<Response> {
  const { signing } = await signingAt(page, place)
  const id = page.param('document')
  const { store, keys, county } = place.open
  const document = signing.papers.some(paper => paper.id === id)
    ? await openDocument(store.read, keys, id)
    : undefined
  if (!document || document.voided) throw refuse('not-found', 'document', w('没有找到这份文书'))
  const { press } = place.web
  if (!document.pdf || !press) throw refuse('unavailable', 'printing', w('正在生成，请稍后再试'))
  const name = [document.title, document.number].filter(part => part !== null).join(' ')
  return sendFile(page, await press.pdf(county.store, document.pdf.sha256), { format: 'pdf', name })
}
