import * as v from 'valibot'
import { attach } from '#core/files'
import { snapshotOf } from '#core/lawyers'
import {
  addParty,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
  openThread,
  writeMessage,
} from '#core/matters'
import { defineModule } from '#core/module'
import { w } from '#core/words'

const files = v.optional(v.array(v.string()))

/** A miniature service: a parcel is handed in with files, and its sender and the bureau write to each other with files. */
const kind = {
  module: 'parcel',
  prefix: 'pc',
  mark: w('件'),
  states: { open: { label: w('待办'), tone: 'waiting', final: true } },
} as const satisfies MatterKind

export const openParcel = openingCommand({
  name: 'parcel.open',
  title: w('提交'),
  input: v.object({ whatHappened: v.string(), files }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, { whatHappened, files }) {
    const matter = await openMatter(effect, kind, {
      state: 'open',
      facts: { whatHappened },
      channel: 'web',
      divisionCode: null,
    })
    const { actor, caller } = effect
    await addParty(effect, matter.id, { role: 'applicant', principal: actor, name: caller.name })
    await attach(effect, matter, files)
    return { ref: matter.ref as string }
  },
})

export const sayParcel = matterCommand(kind, {
  name: 'parcel.say',
  title: w('留言'),
  input: v.object({ body: v.string(), files, thread: v.optional(v.string()) }),
  allow: { citizen: 'party', officer: 'parcel.handle', lawyer: 'called' },
  from: 'any',
  async effect(effect, matter, { body, files, thread }) {
    const { lawyer, name } = effect.caller
    const id =
      thread ??
      (await openThread(effect, matter, {
        topic: lawyer ? 'lawyer' : 'bureau',
        counterpart: effect.actor,
        snapshot: lawyer ? snapshotOf(lawyer) : { name },
      }))
    const message = await writeMessage(effect, matter, id, body)
    await attach(effect, matter, files, { messageId: message })
    return { message, thread: id }
  },
})

export const parcel = defineModule({
  name: 'parcel',
  title: w('收件'),
  workflow: { kind, opening: [openParcel], commands: [sayParcel] },
  permissions: { 'parcel.handle': w('办理收件') },
})
