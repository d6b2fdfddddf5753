import * as v from 'valibot'
import {
  defineDeadline,
  dropDeadline,
  extendDeadline,
  meetDeadline,
  resumeDeadline,
  startDeadline,
  suspendDeadline,
} from '#core/deadlines'
import {
  addHandler,
  addParty,
  type MatterKind,
  matterCommand,
  openingCommand,
  openMatter,
} from '#core/matters'
import { defineModule } from '#core/module'
import { instant } from '#core/time'
import { w } from '#core/words'

/**
 * A miniature service with terms: a petition is decided in 7 days, which stand still while its author supplies something;
 * who supplies nothing has withdrawn it. Then it is handled, in a time that the county sets, which may be extended.
 */
const petitionKind = {
  module: 'petition',
  prefix: 'pt',
  mark: w('申'),
  states: {
    open: { label: w('待审查'), tone: 'waiting' },
    asked: { label: w('待补正'), tone: 'stopped' },
    accepted: { label: w('办理中'), tone: 'active' },
    done: { label: w('已办结'), tone: 'done', final: true },
    withdrawn: { label: w('已撤回'), tone: 'stopped', final: true },
  },
} as const satisfies MatterKind

const HANDLE = 'petition.handle'

export const decision = defineDeadline({
  name: 'decision',
  title: w('作出审查决定'),
  basis: w('《法律援助法》第四十三条'),
  period: { n: 7, unit: 'days' },
  duty: HANDLE,
  audience: ['staff', 'citizen'],
})

const supplement = defineDeadline({
  name: 'supplement',
  title: w('补充材料'),
  basis: w('《办理法律援助案件程序规定》'),
  period: { n: 10, unit: 'days' },
  adjustable: { least: 3, most: 30 },
  whose: 'citizen',
  duty: HANDLE,
  audience: ['staff', 'citizen'],
  async over(effect, matter) {
    await dropDeadline(effect, matter, decision)
    matter.become('withdrawn')
  },
})

const handling = defineDeadline({
  name: 'handling',
  title: w('办结'),
  basis: w('《行政执法监督条例》'),
  period: { n: 60, unit: 'workingDays' },
  adjustable: { least: 5, most: 90 },
  duty: HANDLE,
})

export const openPetition = openingCommand({
  name: 'petition.open',
  title: w('提交'),
  input: v.object({ whatHappened: v.string(), since: v.optional(v.number()) }),
  allow: { citizen: 'any' },
  to: 'open',
  async effect(effect, { whatHappened, since }) {
    const { actor, caller } = effect
    const matter = await openMatter(effect, petitionKind, {
      state: 'open',
      facts: { whatHappened },
      channel: 'web',
      divisionCode: null,
    })
    await addParty(effect, matter.id, { role: 'applicant', principal: actor, name: caller.name })
    await startDeadline(effect, matter, decision, since === undefined ? {} : { from: instant(since) })
    return { ref: matter.ref as string }
  },
})

const nothing = v.object({})
const allow = { officer: HANDLE }

export const takePetition = matterCommand(petitionKind, {
  name: 'petition.take',
  title: w('承办'),
  input: nothing,
  allow,
  from: ['open'],
  async effect(effect, matter) {
    await addHandler(effect, matter, { principal: effect.actor, name: effect.caller.name })
  },
})

export const askPetitioner = matterCommand(petitionKind, {
  name: 'petition.ask',
  title: w('要求补正'),
  input: nothing,
  allow,
  from: ['open'],
  to: ['asked'],
  async effect(effect, matter) {
    await suspendDeadline(effect, matter, decision)
    await startDeadline(effect, matter, supplement)
  },
})

export const supplyPetition = matterCommand(petitionKind, {
  name: 'petition.supply',
  title: w('补交'),
  input: nothing,
  allow: { citizen: 'party' },
  from: ['asked'],
  to: ['open'],
  async effect(effect, matter) {
    await meetDeadline(effect, matter, supplement)
    await resumeDeadline(effect, matter, decision)
  },
})

export const acceptPetition = matterCommand(petitionKind, {
  name: 'petition.accept',
  title: w('受理'),
  input: nothing,
  allow,
  from: ['open'],
  to: ['accepted'],
  async effect(effect, matter) {
    await meetDeadline(effect, matter, decision)
    await startDeadline(effect, matter, handling)
  },
})

export const extendPetition = matterCommand(petitionKind, {
  name: 'petition.extend',
  title: w('延期'),
  input: v.object({ days: v.number() }),
  allow,
  from: ['accepted'],
  async effect(effect, matter, { days }) {
    await extendDeadline(effect, matter, handling, days)
  },
})

export const finishPetition = matterCommand(petitionKind, {
  name: 'petition.finish',
  title: w('办结'),
  input: nothing,
  allow,
  from: ['accepted'],
  to: ['done'],
  async effect() {},
})

const overdueSupplement = matterCommand(petitionKind, {
  name: 'petition.withdraw',
  title: w('撤回'),
  input: nothing,
  allow: { citizen: 'party' },
  from: ['open', 'asked'],
  to: ['withdrawn'],
  async effect() {},
})

export const petition = defineModule({
  name: 'petition',
  title: w('申请办理'),
  workflow: {
    kind: petitionKind,
    opening: [openPetition],
    commands: [
      takePetition,
      askPetitioner,
      supplyPetition,
      acceptPetition,
      extendPetition,
      finishPetition,
      overdueSupplement,
    ],
  },
  deadlines: [decision, supplement, handling],
  permissions: { [HANDLE]: w('办理申请') },
})
