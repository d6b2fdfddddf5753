import * as v from 'valibot'
import {
  addParty,
  defineEvent,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
} from '#core/matters'
import { defineModule } from '#core/module'
import { w } from '#core/words'

/** A miniature service: an errand is opened by a citizen, taken up by an officer, and done. */
export const errandKind = {
  module: 'errand',
  prefix: 'er',
  mark: w('事'),
  states: {
    open: { label: w('待办'), tone: 'waiting' },
    taken: { label: w('办理中'), tone: 'active' },
    done: { label: w('已办结'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

const noted = defineEvent({
  type: 'errand.noted',
  data: v.object({ note: v.string() }),
  say: ({ note }) => note,
})

export const openErrand = openingCommand({
  name: 'errand.open',
  title: w('提交'),
  input: v.object({ whatHappened: v.pipe(v.string(), v.minLength(2, w('请写下事情'))) }),
  allow: { citizen: 'any', officer: 'errand.handle' },
  to: 'open',
  async effect(effect, { whatHappened }) {
    const matter = await openMatter(effect, errandKind, {
      state: 'open',
      facts: { whatHappened },
      channel: 'web',
      divisionCode: null,
    })
    await addParty(effect, matter.id, {
      role: 'applicant',
      principal: effect.actor,
      name: effect.caller.name,
    })
    return { ref: matter.ref as string }
  },
})

export const takeErrand = matterCommand(errandKind, {
  name: 'errand.take',
  title: w('受理'),
  input: v.object({}),
  allow: { officer: 'errand.handle' },
  from: ['open'],
  to: ['taken'],
  async effect(_, matter) {
    matter.say(noted, { note: '受理了' })
  },
})

export const noteErrand = matterCommand(errandKind, {
  name: 'errand.note',
  title: w('记录'),
  input: v.object({ note: v.pipe(v.string(), v.nonEmpty(w('请填写'))) }),
  allow: { citizen: 'party', officer: 'errand.handle' },
  from: ['open', 'taken'],
  async effect(_, matter, { note }) {
    matter.say(noted, { note })
  },
})

export const finishErrand = matterCommand(errandKind, {
  name: 'errand.finish',
  title: w('办结'),
  input: v.object({}),
  allow: { officer: 'errand.handle', citizen: 'party' },
  from: ['open', 'taken'],
  to: ['done'],
  async effect() {},
})

export const errand = defineModule({
  name: 'errand',
  title: w('小事代办'),
  workflow: { kind: errandKind, opening: [openErrand], commands: [takeErrand, noteErrand, finishErrand] },
  events: [noted],
  permissions: { 'errand.handle': w('办理代办事项') },
})
