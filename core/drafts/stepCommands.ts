import * as v from 'valibot'
import { countyCommand, type Effect, refuse } from '../commands/index.ts'
import { lockRow } from '../database/index.ts'
import { newId } from '../people/index.ts'
import { days, hours, plus } from '../time/index.ts'
import { w } from '../words/index.ts'
import { draftValues } from './draft.ts'
import { type StepDraft, sealedValues, stepOwner, toStepDraft } from './stepDraft.ts'

/** The due work that removes an old draft; its subject is the draft's id. */
export const FORGET_STEPS = 'draft.forget-steps'

/** Unfinished drafts go after 30 days without a word (DOMAIN.md, suggested retention). */
const KEPT = days(30)
/** One that was sent stays a little, empty: a second tap finds where it led. */
const AFTER_USE = hours(1)
/** As many as one person may have begun. */
const MOST = 50

const token = v.optional(v.pipe(v.string(), v.minLength(20), v.maxLength(100)))
const anybody = { visitor: true, citizen: 'any', officer: 'any' } as const

function ownerOf({ caller }: Effect<'county'>, token: string | undefined): string {
  const owner = stepOwner(caller, token)
  if (!owner) throw refuse('unauthenticated', 'sign-in', w('请先登录'))
  return owner
}

/** Begins a form of several pages, with what is known already. */
export const beginSteps = countyCommand({
  name: 'draft.begin-steps',
  title: w('开始填写'),
  input: v.object({
    form: v.pipe(v.string(), v.maxLength(200)),
    values: v.array(v.tuple([v.string(), draftValues])),
    token,
  }),
  allow: anybody,
  async effect(effect, { form, values, token }) {
    const owner = ownerOf(effect, token)
    const { n } = await effect.db
      .selectFrom('step_draft')
      .select(eb => eb.fn.countAll<number>().as('n'))
      .where('owner', '=', owner)
      .where('leads_to', 'is', null)
      .executeTakeFirstOrThrow()
    if (Number(n) >= MOST) throw refuse('too-many', 'drafts', w('没有提交的太多了，请先提交或删除一些'))
    const id = newId()
    await effect.db
      .insertInto('step_draft')
      .values({
        id,
        form,
        owner,
        values_sealed: sealedValues(effect.keys, id, values),
        started_at: effect.now,
        updated_at: effect.now,
        leads_to: null,
      })
      .execute()
    effect.schedule(FORGET_STEPS, id, plus(effect.now, KEPT))
    return { id }
  },
})

/** Keeps one page as it was filled in, right or wrong; the other pages stay. Returns until when it is kept. */
export const saveStep = countyCommand({
  name: 'draft.save-step',
  title: w('保存填写的内容'),
  input: v.object({
    id: v.string(),
    step: v.pipe(v.string(), v.maxLength(100)),
    values: draftValues,
    token,
  }),
  allow: anybody,
  async effect(effect, { id, step, values, token }) {
    const draft = await heldDraft(effect, id, ownerOf(effect, token))
    if (draft.leadsTo !== null) throw refuse('conflict', 'sent', w('这份内容已经提交，不能再改'))
    const others = draft.values.filter(([name]) => name !== step)
    await effect.db
      .updateTable('step_draft')
      .set({
        values_sealed: sealedValues(effect.keys, id, [...others, [step, values]]),
        updated_at: effect.now,
      })
      .where('id', '=', id)
      .execute()
    const until = plus(effect.now, KEPT)
    effect.schedule(FORGET_STEPS, id, until)
    return { until }
  },
})

/** Makes what a visitor began in this browser the draft of whoever has signed in there. */
export const adoptSteps = countyCommand({
  name: 'draft.adopt-steps',
  title: w('登录后继续填写'),
  input: v.object({ id: v.string(), token: v.string() }),
  allow: { citizen: 'any' },
  async effect(effect, { id, token }) {
    const browser = stepOwner({ ...effect.caller, principal: { kind: 'visitor' } }, token)!
    await effect.db
      .updateTable('step_draft')
      .set({ owner: effect.actor })
      .where('id', '=', id)
      .where('owner', '=', browser)
      .execute()
  },
})

/** Lets go what somebody began and does not want to send. */
export const dropSteps = countyCommand({
  name: 'draft.drop-steps',
  title: w('删除没有提交的内容'),
  input: v.object({ id: v.string(), token }),
  allow: anybody,
  async effect(effect, { id, token }) {
    const draft = await heldDraft(effect, id, ownerOf(effect, token))
    await effect.db.deleteFrom('step_draft').where('id', '=', draft.id).execute()
    effect.unschedule(FORGET_STEPS, id)
  },
})

/** Removes a draft whose time is over. */
export const forgetSteps = countyCommand({
  name: FORGET_STEPS,
  title: w('清除未提交的内容'),
  input: v.object({ id: v.string() }),
  allow: { system: true },
  async effect(effect, { id }) {
    await effect.db.deleteFrom('step_draft').where('id', '=', id).execute()
  },
})

/** Empties a draft in the command that it is sent by, and remembers where that leads. */
export async function useSteps(effect: Effect<'county'>, id: string, leadsTo: string): Promise<void> {
  await effect.db
    .updateTable('step_draft')
    .set({ values_sealed: sealedValues(effect.keys, id, []), leads_to: leadsTo })
    .where('id', '=', id)
    .execute()
  effect.schedule(FORGET_STEPS, id, plus(effect.now, AFTER_USE))
}

async function heldDraft(effect: Effect<'county'>, id: string, owner: string): Promise<StepDraft> {
  const query = effect.db.selectFrom('step_draft').selectAll().where('id', '=', id).where('owner', '=', owner)
  const row = await lockRow(effect.kind, query).executeTakeFirst()
  if (!row) throw refuse('not-found', 'draft', w('没有找到填写的内容，可能已经提交或过期'))
  return toStepDraft(row, effect.keys)
}
