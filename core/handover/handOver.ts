import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import {
  defineEvent,
  type Facts,
  findMatter,
  isParty,
  lockMatter,
  matterCommand,
  type OpenMatter,
  shownRef,
} from '../matters/index.ts'
import { recordConsent } from '../privacy/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** What a service takes over from another: a purpose, the facts it needs, and how it opens a matter of its own from them. */
export interface HandOver {
  /** `legal-representation`; unique among the installed modules. */
  readonly purpose: string
  /** What the citizen taps: 委托律师. */
  readonly title: Word
  /** The facts that travel; everything else stays where it is. `whatHappened` always travels. */
  readonly takes: readonly Exclude<keyof Facts, 'whatHappened'>[]
  /** What the citizen agrees to; kept in the consent ledger with this version. */
  readonly consent: { readonly version: number; readonly text: Word }
  /** The state in which its matter begins. */
  readonly to: string
  open(effect: Effect<'county'>, facts: Facts, from: OpenMatter): Promise<OpenMatter>
}

/** A service that has to ask more than travels: the citizen goes on in its own form, where what they told is filled in. */
export interface GoesOnInForm {
  readonly purpose: string
  readonly title: Word
  /** What they agree to by going on: said before. */
  readonly consent: HandOver['consent']
  /** The path of its form, which is told by `?from=` which matter they come from. */
  readonly form: string
  /** It serves people alone: nobody goes on in it with what a company asks. */
  readonly forPeople?: true
}

/** Whether a service takes a matter over at once. */
export const isAtOnce = (service: HandOver | GoesOnInForm): service is HandOver => 'open' in service

/** Whether it asks more first. */
export const goesOnInForm = (service: HandOver | GoesOnInForm): service is GoesOnInForm => !isAtOnce(service)

/**
 * Links the matter that a form has just opened with the one that its citizen came from, in the running command, and says so
 * in both. Returns that one. Nothing happens where that is not theirs, since its reference came from a form, or is confidential.
 */
export async function linkFrom(
  effect: Effect<'county'>,
  ref: string | undefined,
  opened: OpenMatter,
  { purpose, title, consent: { version, text } }: GoesOnInForm,
): Promise<OpenMatter | undefined> {
  const found = ref === undefined ? undefined : await findMatter(effect.db, ref)
  if (!found || found.confidential !== null || !(await isParty(effect.db, found.id, effect.actor)))
    return undefined
  const matter = await lockMatter(effect, found.ref)
  const consent = await recordConsent(effect, { purpose: `hand-over.${purpose}`, version, text: t(text) })
  await link(effect, matter, opened, purpose, consent)
  matter.say(handedOver, { purpose, title: t(title), to: shownRef(opened) })
  opened.say(tookOver, { purpose, from: shownRef(matter) })
  return matter
}

async function link(
  effect: Effect<'county'>,
  matter: OpenMatter,
  other: OpenMatter,
  purpose: string,
  consent: string,
): Promise<void> {
  const row = { purpose, consent_id: consent, at: effect.now }
  await effect.db
    .insertInto('matter_link')
    .values([
      { matter_id: matter.id, other_id: other.id, ...row },
      { matter_id: other.id, other_id: matter.id, ...row },
    ])
    .execute()
}

const handedOver = defineEvent({
  type: 'matter.handed-over',
  data: v.object({ purpose: v.string(), title: v.string(), to: v.string() }),
  say: ({ title, to }) => t('转为“{title}”，编号 {to}', { title, to }),
})

const tookOver = defineEvent({
  type: 'matter.took-over',
  data: v.object({ purpose: v.string(), from: v.string() }),
  say: ({ from }) => t('由 {from} 转来，已带入此前填写的内容', { from }),
})

/** The command by which a citizen takes a matter on to another service, so that nobody types a story twice. */
export function handOverCommand(accepting: readonly HandOver[]) {
  return matterCommand('any', {
    name: 'matter.hand-over',
    title: w('转到其他服务'),
    input: v.object({
      purpose: v.picklist(
        accepting.map(({ purpose }) => purpose),
        w('请选择要转到的服务'),
      ),
      consent: v.literal(true, w('请先同意转交')),
    }),
    allow: { citizen: 'party' },
    from: 'any',
    async effect(effect, matter, { purpose }) {
      const service = accepting.find(service => service.purpose === purpose)
      if (!service) throw refuse('invalid', 'purpose', w('请选择要转到的服务'))
      const consent = await recordConsent(effect, {
        purpose: `hand-over.${purpose}`,
        version: service.consent.version,
        text: t(service.consent.text),
      })
      const other = await service.open(effect, factsFor(service, matter.facts), matter)
      await link(effect, matter, other, purpose, consent)
      matter.say(handedOver, { purpose, title: t(service.title), to: shownRef(other) })
      other.say(tookOver, { purpose, from: shownRef(matter) })
      return { ref: other.ref as string }
    },
  })
}

function factsFor(service: HandOver, facts: Facts): Facts {
  const taken = service.takes.filter(key => facts[key] !== undefined).map(key => [key, facts[key]])
  return { ...(Object.fromEntries(taken) as Partial<Facts>), whatHappened: facts.whatHappened }
}
