import * as v from 'valibot'
import { closeCall, countAnswer, discountAnswer, raiseCall } from '#core/calls'
import { snapshotOf } from '#core/lawyers'
import {
  addParty,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
  openThread,
  threadHead,
  writeMessage,
} from '#core/matters'
import { defineModule } from '#core/module'
import { minutes, seconds } from '#core/time'
import { w } from '#core/words'

/** A miniature service that calls lawyers: a plea goes to two of them, who are asked further, and is withdrawn. */
const pleaKind = {
  module: 'plea',
  prefix: 'pl',
  mark: w('请'),
  states: {
    open: { label: w('待回应'), tone: 'waiting' },
    heard: { label: w('已回应'), tone: 'active' },
    withdrawn: { label: w('已撤回'), tone: 'stopped', final: true },
  },
} as const satisfies MatterKind

export const plead = openingCommand({
  name: 'plea.open',
  title: w('提交'),
  input: v.object({ whatHappened: v.string(), language: v.optional(v.picklist(['zh', 'mn']), 'zh') }),
  allow: { citizen: 'any' },
  to: 'open',
  prepare: outside => outside.countAdvisers(),
  async effect(effect, { whatHappened, language }, advisers) {
    const matter = await openMatter(effect, pleaKind, {
      state: 'open',
      facts: { whatHappened },
      channel: 'web',
      divisionCode: null,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: effect.actor,
      name: effect.caller.name,
      phone: '13800004321',
    })
    const plan = {
      wanted: 2,
      regionalAfter: minutes(3),
      nationalAfter: minutes(6),
      claimMs: minutes(5),
      promiseMs: minutes(10),
      paceMs: seconds(20),
      field: 'wages',
      language,
      enterprise: false,
      excerpt: whatHappened,
      place: effect.county.name,
    }
    await raiseCall(effect, matter, plan, advisers)
    return { ref: matter.ref as string }
  },
})

export const hear = matterCommand(pleaKind, {
  name: 'plea.hear',
  title: w('回应'),
  input: v.object({ body: v.string() }),
  allow: { lawyer: 'called' },
  from: ['open', 'heard'],
  to: ['heard'],
  async effect(effect, matter, { body }) {
    await countAnswer(effect, matter)
    const snapshot = snapshotOf(effect.caller.lawyer!)
    const thread = await openThread(effect, matter, { topic: 'lawyer', counterpart: effect.actor, snapshot })
    await writeMessage(effect, matter, thread, body)
    return { thread }
  },
})

export const hide = matterCommand(pleaKind, {
  name: 'plea.hide',
  title: w('隐藏'),
  input: v.object({ lawyer: v.string() }),
  allow: { system: true },
  from: ['heard'],
  async effect(effect, matter, { lawyer }) {
    await discountAnswer(effect, matter, lawyer)
  },
})

export const askFurther = matterCommand(pleaKind, {
  name: 'plea.ask-further',
  title: w('追问'),
  input: v.object({ thread: v.string(), body: v.string() }),
  allow: { citizen: 'party' },
  from: ['heard', 'withdrawn'],
  async effect(effect, matter, { thread, body }) {
    await threadHead(effect.db, matter.id, thread)
    await writeMessage(effect, matter, thread, body)
  },
})

export const withdraw = matterCommand(pleaKind, {
  name: 'plea.withdraw',
  title: w('撤回'),
  input: v.object({}),
  allow: { citizen: 'party' },
  from: ['open', 'heard'],
  to: ['withdrawn'],
  async effect(effect, matter) {
    await closeCall(effect, matter)
  },
})

export const plea = defineModule({
  name: 'plea',
  title: w('请求'),
  workflow: { kind: pleaKind, opening: [plead], commands: [hear, hide, askFurther, withdraw] },
})
