import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import { defineEvent, type Facts, matterCommand, type OpenMatter } from '../matters/index.ts'
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
      const link = { purpose, consent_id: consent, at: effect.now }
      await effect.db
        .insertInto('matter_link')
        .values([
          { matter_id: matter.id, other_id: other.id, ...link },
          { matter_id: other.id, other_id: matter.id, ...link },
        ])
        .execute()
      matter.say(handedOver, { purpose, title: t(service.title), to: other.ref })
      other.say(tookOver, { purpose, from: matter.ref })
      return { ref: other.ref as string }
    },
  })
}

function factsFor(service: HandOver, facts: Facts): Facts {
  const taken = service.takes.filter(key => facts[key] !== undefined).map(key => [key, facts[key]])
  return { ...(Object.fromEntries(taken) as Partial<Facts>), whatHappened: facts.whatHappened }
}
