import * as v from 'valibot'
import { keepAlias } from '#core/aliases'
import type { Effect } from '#core/commands'
import { attach } from '#core/files'
import {
  addHandler,
  addParty,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
} from '#core/matters'
import { defineModule } from '#core/module'
import type { NoticeKind } from '#core/notices'
import { tell } from '#core/notices'
import { w } from '#core/words'

const READ = 'hint.read'

/** A miniature service that keeps secret whose its matters are: hints about a well, with or without a name. */
const kind = {
  module: 'hint',
  prefix: 'ht',
  mark: w('线'),
  confidential: READ,
  states: {
    open: { label: w('待核实'), tone: 'waiting' },
    done: { label: w('已核实'), tone: 'done', final: true },
  },
} as const satisfies MatterKind

const answered: NoticeKind = {
  name: 'hint.answered',
  title: w('您的线索有了答复'),
  urgency: 'soon',
  for: ['citizen'],
}

const whatHappened = v.pipe(
  v.string(w('请写下线索')),
  v.minLength(2, w('请写下线索')),
  v.title(w('线索')),
  v.metadata({ widget: 'textarea' }),
)
const files = v.optional(
  v.pipe(v.array(v.string()), v.title(w('照片')), v.metadata({ widget: 'photos', most: 3 })),
)
const text = (title: ReturnType<typeof w>) =>
  v.pipe(v.string(w('请填写')), v.minLength(1, w('请填写')), v.title(title))

const give = openingCommand({
  name: 'hint.give',
  title: w('提供线索'),
  input: v.object({ whatHappened, files, name: text(w('姓名')), phone: text(w('电话')) }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, { whatHappened, files, name, phone }) {
    return open(effect, { whatHappened, files }, { name, phone })
  },
})

const giveUnnamed = openingCommand({
  name: 'hint.give-unnamed',
  title: w('匿名提供线索'),
  input: v.object({ whatHappened, files }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, hint) {
    return open(effect, hint, undefined)
  },
})

async function open(
  effect: Effect<'county'>,
  { whatHappened, files }: { whatHappened: string; files?: string[] | undefined },
  identity: { name: string; phone: string } | undefined,
) {
  const matter = await openMatter(effect, kind, {
    state: 'open',
    title: w('一条线索'),
    facts: { whatHappened },
    channel: 'web',
    divisionCode: null,
  })
  await addParty(effect, matter.id, {
    role: 'applicant',
    principal: effect.actor,
    name: effect.caller.name,
  })
  await keepAlias(effect, matter, identity)
  await attach(effect, matter, files)
  return { ref: matter.ref as string }
}

export const take = matterCommand(kind, {
  name: 'hint.take',
  title: w('承办'),
  input: v.object({}),
  allow: { officer: READ },
  from: ['open'],
  async effect(effect, matter) {
    await addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name })
  },
})

export const answer = matterCommand(kind, {
  name: 'hint.answer',
  title: w('答复'),
  input: v.object({}),
  allow: { officer: READ },
  from: ['open'],
  to: ['done'],
  async effect(effect, matter) {
    await tell(effect, { kind: answered, to: [matter.openedBy], matter })
  },
})

export const hint = defineModule({
  name: 'hint',
  title: w('线索'),
  workflow: { kind, opening: [give, giveUnnamed], commands: [take, answer] },
  forms: {
    'hint.give': { path: 'give', heading: w('提供线索'), submit: w('提交') },
    'hint.give-unnamed': { path: 'unnamed', heading: w('匿名提供线索'), submit: w('提交'), anonymous: true },
  },
  notices: [answered],
  permissions: { [READ]: w('查看线索') },
})
