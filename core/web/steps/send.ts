import { type Behalf, type Command, type Effect, refuse } from '../../commands/index.ts'
import type { CountyTables, Kysely } from '../../database/index.ts'
import { useSteps } from '../../drafts/index.ts'
import { findMatter, openedForYou } from '../../matters/index.ts'
import { tell } from '../../notices/index.ts'
import { principalKey } from '../../people/index.ts'
import { recordConsent } from '../../privacy/index.ts'
import { openSignings, waitingSigning } from '../../signatures/index.ts'
import { citizenByPhone } from '../../tenancy/index.ts'
import { t, w } from '../../words/index.ts'
import { BEHALF, behalfIn } from './behalf.ts'
import type { StepPlace } from './place.ts'
import type { Walk } from './walk.ts'

/**
 * Gives the form's command what was filled in, with the consent recorded and the draft let go in the same transaction.
 * The draft's id is its key. Returns where its sender goes on.
 */
export async function send(place: StepPlace, way: Walk): Promise<string> {
  const { page, draft } = place
  const { web, county, viewer } = page
  const command = sending(place, effect => behalfOf(effect, way))
  const { ref } = await web.deployment.run(county.code, command, inputOf(way), viewer, { key: draft.id })
  return leadsTo(place, page.open.store.read, { ref })
}

/** What the form's command is given. */
export const inputOf = ({ asked }: Walk): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    asked.flatMap(({ name, step, input }) => (step.fields && name !== BEHALF ? [[name, input]] : [])),
  )

/** What ends in a signature goes on to it in the same sitting. */
async function leadsTo(
  { placed, surface, page }: StepPlace,
  db: Kysely<CountyTables>,
  output: { readonly ref: string },
): Promise<string> {
  if (surface === 'desk') {
    // Whoever stands at the window signs there; who called has still to come, or signs by a link.
    const matter = await findMatter(db, output.ref)
    const [signing] = matter?.channel === 'window' ? await openSignings(db, matter.id) : []
    return `/desk/matters/${output.ref}${signing ? `/signings/${signing.id}` : ''}`
  }
  const { form, command } = placed
  const own = form.leadsTo?.(output)
  if (own !== undefined) return own
  const signing = await waitingSigning(db, output.ref, principalKey(page.viewer.principal))
  const to = signing === undefined ? `/matters/${output.ref}` : `/matters/${output.ref}/signings/${signing}`
  return `${to}?opened=${encodeURIComponent(command.name)}`
}

/** The form's command, given for whom `behalfOf` says. */
export function sending(
  place: StepPlace,
  behalfOf: (effect: Effect<'county'>) => Promise<Behalf | undefined>,
): Command<'county', unknown, { ref: string }> {
  const { placed, draft } = place
  const opening = placed.command as Command<'county', unknown, { ref: string }>
  return {
    ...opening,
    async effect(effect, input, prepared) {
      await checkAssisted(effect, place)
      effect.behalf = await behalfOf(effect)
      const output = await opening.effect(effect, input, prepared)
      await consented(effect, place, output.ref)
      await useSteps(effect, draft.id, await leadsTo(place, effect.db, output))
      await tellApplicant(effect, output.ref)
      return output
    },
  }
}

/** At the desk it is filled in for somebody by whom the form lets. */
async function checkAssisted({ caller }: Effect<'county'>, { surface, placed }: StepPlace): Promise<void> {
  const isOfficer = caller.principal.kind === 'officer'
  if (isOfficer !== (surface === 'desk') || (isOfficer && !placed.form.assisted))
    throw refuse('forbidden', 'right', w('您没有代群众填写的权限'))
}

async function behalfOf(effect: Effect<'county'>, way: Walk): Promise<Behalf | undefined> {
  const given = behalfIn(way)
  if (!given) return undefined
  const { name, channel } = given
  const phone = given.phone ?? null
  if (phone === null) return { principal: null, name, phone, channel, divisionCode: null }
  const { id, divisionCode } = await citizenByPhone(effect, phone)
  return { principal: `citizen:${id}`, name, phone, channel, divisionCode }
}

/** What was agreed to: in the ledger of whoever agreed, or beside the matter where the county does not know them. */
async function consented(effect: Effect<'county'>, { placed }: StepPlace, ref: string): Promise<void> {
  const { consent } = placed.form
  if (!consent) return
  const { behalf, caller } = effect
  const text = t(consent.text)
  const person = behalf ? behalf.principal : caller.principal.kind === 'visitor' ? null : effect.actor
  if (person === null) {
    const { purpose, version } = consent
    effect.audit(ref, { consent: { purpose, version, channel: behalf?.channel ?? caller.via } })
    return
  }
  await recordConsent(effect, { ...consent, text, person, ...(behalf && { channel: behalf.channel }) })
}

async function tellApplicant(effect: Effect<'county'>, ref: string): Promise<void> {
  const { behalf } = effect
  const matter = behalf?.principal ? await findMatter(effect.db, ref) : undefined
  if (!behalf?.principal || !matter) return
  const { title } = matter
  await tell(effect, {
    kind: openedForYou,
    to: [behalf.principal],
    matter: { ref, title, titleOutside: () => Promise.resolve(title) },
    body: w('您可以随时查看进展、补充材料。如果不是您本人办理，请与司法局联系。'),
  })
}
