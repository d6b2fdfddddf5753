import * as v from 'valibot'
import { type Effect, refuse } from '../commands/index.ts'
import { onDuty } from '../duty/index.ts'
import { snapshotOf } from '../lawyers/index.ts'
import { tell } from '../notices/index.ts'
import { t, w } from '../words/index.ts'
import { matterCommand } from './declare.ts'
import { defineEvent } from './event.ts'
import { officersHandling } from './handlers.ts'
import { bureauAsked, bureauWrote } from './notices.ts'
import type { OpenMatter } from './openMatter.ts'
import { participant } from './participants.ts'
import { seeIdentity } from './seeIdentity.ts'
import { BUREAU, threadHead } from './threads.ts'
import { openThread, writeMessage } from './writing.ts'

const wrote = defineEvent({
  type: 'matter.bureau-wrote',
  data: v.object({ to: v.string() }),
  audience: ['staff'],
  say: ({ to }) => t('司法局给{to}留言', { to }),
})

/** The bureau wrote to whose matter it is, by the officer on duty (`duty`) or by another. */
export const bureauTold = defineEvent({
  type: 'matter.bureau-told',
  data: v.object({ message: v.string(), office: v.string(), duty: v.boolean() }),
  audience: ['citizen', 'staff'],
  say: ({ office, duty }) =>
    duty ? t('{office}值班人员留言答复', { office }) : t('{office}留言答复', { office }),
})

const body = v.pipe(
  v.string(w('请填写内容')),
  v.trim(),
  v.nonEmpty(w('请填写内容')),
  v.maxLength(5000, w('最多 5000 字，请分几次发送')),
  v.title(w('留言')),
  v.metadata({ widget: 'textarea', rows: 3 }),
)

/** The bureau writes to the citizen whose matter it is, or to a lawyer who takes part in it. */
export const writeAsBureau = matterCommand('any', {
  name: 'matter.write',
  title: w('留言'),
  input: v.object({
    to: v.optional(
      v.pipe(
        v.string(),
        v.title(w('写给')),
        v.description(w('只有选中的人能看到')),
        v.metadata({ widget: 'participant' }),
      ),
    ),
    body,
  }),
  allow: { officer: 'matters.write' },
  from: 'any',
  async effect(effect, matter, { to, body }) {
    const person = await participant(effect, matter, to ?? matter.openedBy)
    const thread = await openThread(effect, matter, {
      topic: BUREAU,
      counterpart: person.principal,
      snapshot: { name: person.name },
    })
    const message = await writeMessage(effect, matter, thread, body)
    const duty = await writesOnDuty(effect, matter)
    const isParty = person.principal.startsWith('citizen:')
    if (isParty) {
      const office = t('{county}司法局', { county: effect.county.name })
      matter.say(bureauTold, { message, office, duty })
      // What a service says of how far it has come may say this too.
      matter.touch(['citizen'], 'call')
    } else matter.say(wrote, { to: person.name })
    matter.touch(['citizen', 'lawyers', 'staff'], 'bureau')
    const title = isParty && duty ? w('司法局值班人员给您留言了') : undefined
    await tell(effect, { kind: bureauWrote, to: [person.principal], matter, title })
    return { message, to: person.principal }
  },
})

/** Whether it is as the officer on duty that somebody writes: nobody handles the matter, and it falls to them today. */
async function writesOnDuty(effect: Effect<'county'>, matter: OpenMatter): Promise<boolean> {
  const { db, now } = effect
  if ((await officersHandling(db, matter.id)).length > 0) return false
  return (await onDuty(db, matter.confidential ?? 'matters.write', now, matter)).some(
    id => `officer:${id}` === effect.actor,
  )
}

/** The citizen, or a lawyer who takes part, writes to the bureau. */
export const writeToBureau = matterCommand('any', {
  name: 'matter.ask-bureau',
  title: w('给司法局留言'),
  input: v.object({ body }),
  allow: { citizen: 'party', lawyer: 'seated' },
  from: 'any',
  async effect(effect, matter, { body }) {
    const { lawyer, name } = effect.caller
    const snapshot = lawyer ? snapshotOf(lawyer) : { name }
    const thread = await openThread(effect, matter, { topic: BUREAU, counterpart: effect.actor, snapshot })
    const message = await writeMessage(effect, matter, thread, body)
    matter.touch(['citizen', 'lawyers', 'staff'], 'bureau')
    await tell(effect, { kind: bureauAsked, to: await concerned(effect, matter), matter })
    return { message }
  },
})

/** The officers who handle a matter; where none does, those on duty who may write in it. */
async function concerned(effect: Effect<'county'>, matter: OpenMatter): Promise<string[]> {
  const handling = await officersHandling(effect.db, matter.id)
  if (handling.length > 0) return handling
  const permission = matter.confidential ?? 'matters.write'
  return (await onDuty(effect.db, permission, effect.now, matter)).map(id => `officer:${id}`)
}

/** Marks a conversation as seen up to its newest message. */
export const seeThread = matterCommand('any', {
  name: 'matter.see',
  title: w('标为已读'),
  input: v.object({ thread: v.string() }),
  allow: { citizen: 'party', lawyer: 'called', officer: 'matters.read' },
  from: 'any',
  async effect(effect, matter, { thread }) {
    matter.leave()
    const head = await threadHead(effect.db, matter.id, thread)
    const lawyerOfAnother = effect.caller.principal.kind === 'lawyer' && head?.counterpart !== effect.actor
    if (!head || lawyerOfAnother) throw refuse('not-found', 'thread', w('没有找到这段对话'))
    const number = head.count
    await effect.db
      .insertInto('seen')
      .values({ thread_id: thread, principal: effect.actor, number })
      .onConflict(c => c.columns(['thread_id', 'principal']).doUpdateSet({ number }))
      .execute()
  },
})

/** The commands that core offers on every matter, whichever service it belongs to. */
export const bureauCommands = [writeAsBureau, writeToBureau, seeThread, seeIdentity]
