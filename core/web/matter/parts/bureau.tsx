import type { Child } from 'hono/jsx'
import { BUREAU, participantsOf, type Thread, writeAsBureau, writeToBureau } from '../../../matters/index.ts'
import type { Instant } from '../../../time/index.ts'
import { t, w } from '../../../words/index.ts'
import type { MatterView } from '../../contract.ts'
import { Card, Conversation } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'
import { authorOf, nameOf, shownMessage } from '../shown.ts'
import type { BuiltView } from '../view.ts'

/** The conversation with the bureau: for a person their own, for staff one with each. */
export async function bureauPart(place: MatterPlace, built: BuiltView): Promise<Child> {
  const { view, forms } = built
  const threads = view.threads.filter(({ topic }) => topic === BUREAU)
  if (view.side === 'staff') return staffSide(place, built, threads)
  const form = forms.form(writeToBureau.name, threads.length > 0 ? { compact: true } : { folded: true })
  const talks = threads.map(thread => talk(view, thread, place.now))
  return talks.length > 0 || form !== null ? <Card>{[...talks, form]}</Card> : null
}

/** With whom it is: staff talk with those who take part, who need not be both citizens and lawyers. */
export async function bureauTitle(
  place: MatterPlace,
  { side, matter, threads }: MatterView,
): Promise<string> {
  if (side !== 'staff') return t('与司法局的对话')
  const people = await participantsOf(place.open.store.read, matter.id, place.now)
  const keys = [
    ...people.map(({ principal }) => principal),
    ...threads.filter(({ topic }) => topic === BUREAU).map(({ counterpart }) => counterpart),
  ]
  const isWithLawyers = keys.some(key => key.startsWith('lawyer:'))
  if (!isWithLawyers) return t('与群众的对话')
  return keys.every(key => key.startsWith('lawyer:')) ? t('与律师的对话') : t('与群众和律师的对话')
}

async function staffSide(
  place: MatterPlace,
  { forms, view }: BuiltView,
  threads: readonly Thread[],
): Promise<Child> {
  const people = await participantsOf(place.open.store.read, view.matter.id, place.now)
  const cards = threads.map(thread => (
    <Card title={nameOf(thread, people)}>
      {talk(view, thread, place.now)}
      {people.some(({ principal }) => principal === thread.counterpart) ? (
        forms.form(writeAsBureau.name, { values: { to: thread.counterpart }, compact: true })
      ) : (
        <p class="meta">{t('已不参与这件事项，不能再给其留言')}</p>
      )}
    </Card>
  ))
  const silent = people.filter(
    ({ principal }) => !threads.some(({ counterpart }) => counterpart === principal),
  )
  const first =
    silent.length > 0 ? forms.form(writeAsBureau.name, { folded: w('以司法局名义留言答复') }) : null
  return cards.length > 0 || first !== null ? <div class="stack">{[...cards, first]}</div> : null
}

/** Staff are on the side of whoever is not the counterpart. */
const talk = (view: MatterView, thread: Thread, now: Instant) => (
  <Conversation
    now={now}
    messages={thread.messages.map(message => ({
      key: message.id,
      author: { name: authorOf(view, thread, message) },
      mine: (message.author === thread.counterpart) !== (view.side === 'staff'),
      ...shownMessage(view, message),
      at: message.at,
    }))}
  />
)
