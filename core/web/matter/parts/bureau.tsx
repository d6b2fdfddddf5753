import type { Child } from 'hono/jsx'
import { BUREAU, participantsOf, type Thread, writeAsBureau, writeToBureau } from '../../../matters/index.ts'
import type { Instant } from '../../../time/index.ts'
import { t } from '../../../words/index.ts'
import type { ViewedFile } from '../../contract.ts'
import { Card, Conversation } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'
import type { BuiltView } from '../view.ts'

/** The conversation with the bureau: for a person their own, for staff one with each. */
export async function bureauPart(place: MatterPlace, built: BuiltView): Promise<Child> {
  const { view, forms } = built
  const threads = view.threads.filter(({ topic }) => topic === BUREAU)
  if (view.side === 'staff') return staffSide(place, built, threads)
  const form = forms.form(writeToBureau.name, threads.length > 0 ? { compact: true } : { folded: true })
  const talks = threads.map(thread => talk(thread, { now: place.now, files: view.files }, thread.counterpart))
  return talks.length > 0 || form !== null ? <Card>{[...talks, form]}</Card> : null
}

async function staffSide(
  place: MatterPlace,
  { forms, view }: BuiltView,
  threads: readonly Thread[],
): Promise<Child> {
  const people = await participantsOf(place.open.store.read, view.matter.id, place.now)
  const cards = threads.map(thread => (
    <Card title={nameOf(thread, people)}>
      {talk(thread, { now: place.now, files: view.files }, undefined)}
      {forms.form(writeAsBureau.name, { values: { to: thread.counterpart }, compact: true })}
    </Card>
  ))
  const silent = people.filter(
    ({ principal }) => !threads.some(({ counterpart }) => counterpart === principal),
  )
  const first = silent.length > 0 ? forms.form(writeAsBureau.name, { folded: true }) : null
  return cards.length > 0 || first !== null ? <div class="stack">{[...cards, first]}</div> : null
}

function nameOf(thread: Thread, people: readonly { principal: string; name: string }[]): string {
  const { name } = (thread.snapshot ?? {}) as { name?: unknown }
  return (
    people.find(({ principal }) => principal === thread.counterpart)?.name ??
    (typeof name === 'string' ? name : '')
  )
}

interface Talk {
  readonly now: Instant
  readonly files: readonly ViewedFile[]
}

/** `own` is whose side the reader is on; staff are on the side of whoever is not the counterpart. */
const talk = (thread: Thread, { now, files }: Talk, own: string | undefined) => (
  <Conversation
    now={now}
    messages={thread.messages.map(message => ({
      key: message.id,
      author: { name: own === undefined || message.author === own ? message.authorName : t('司法局') },
      mine: own === undefined ? message.author !== thread.counterpart : message.author === own,
      text: message.body,
      at: message.at,
      files: files.filter(({ messageId }) => messageId === message.id).map(({ entry }) => entry),
    }))}
  />
)
