import * as v from 'valibot'
import { type Effect, refuseField } from '#core/commands'
import { attach } from '#core/files'
import { BUREAU, matterCommand, type OpenMatter, openThread, writeMessage } from '#core/matters'
import { tell } from '#core/notices'
import { t, w } from '#core/words'
import { supplied } from '../events.ts'
import { kind, OPEN } from '../kind.ts'
import { suppliedNotice } from '../notices.ts'
import { supplementCame } from '../review/askSupplement.ts'
import { concerned } from './concerned.ts'
import { evidence } from './fields.ts'

const more = v.object({
  text: v.optional(
    v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(5000, w('最多 5000 字')),
      v.title(w('补充的情况')),
      v.metadata({ widget: 'textarea', rows: 5, optionalHint: w('也可以只添加材料') }),
    ),
    '',
  ),
  files: evidence,
})

/** Adds to the conversation with the bureau what whoever filed it has to say further. */
async function add(
  effect: Effect<'county'>,
  matter: OpenMatter,
  { text, files = [] }: v.InferOutput<typeof more>,
): Promise<{ message: string }> {
  if (text === '' && files.length === 0)
    throw refuseField('text', 'empty', t('请写下补充的情况，或者添加材料'))
  const thread = await openThread(effect, matter, {
    topic: BUREAU,
    counterpart: effect.actor,
    snapshot: { name: effect.caller.name },
  })
  const message = await writeMessage(effect, matter, thread, text)
  await attach(effect, matter, files, { messageId: message })
  matter.say(supplied, { files: files.length })
  matter.touch(['citizen', 'staff'], 'bureau')
  await tell(effect, { kind: suppliedNotice, to: await concerned(effect, matter), matter })
  return { message }
}

/** 补正: what was asked for comes, and the review goes on. */
export const supply = matterCommand(kind, {
  name: 'complaints.supply',
  title: w('提交补正'),
  input: more,
  allow: { citizen: 'party' },
  from: ['supplementing'],
  to: ['submitted'],
  button: { tone: 'primary', done: { said: w('已提交补正') } },
  async effect(effect, matter, input) {
    await supplementCame(effect, matter)
    return add(effect, matter, input)
  },
})

/** More comes without being asked for. */
export const addMore = matterCommand(kind, {
  name: 'complaints.add',
  title: w('补充情况或证据'),
  input: more,
  allow: { citizen: 'party' },
  from: OPEN.filter(state => state !== 'supplementing'),
  button: { done: { said: w('已补充') } },
  effect: add,
})
