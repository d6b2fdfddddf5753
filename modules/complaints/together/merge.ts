import * as v from 'valibot'
import { recusedFrom } from '#core/aliases'
import { type Effect, permissionsOf, refuse, refuseField } from '#core/commands'
import { handlersNow, isKeptFrom, lockMatter, matterCommand, type OpenMatter } from '#core/matters'
import { t, w } from '#core/words'
import { isSame } from '../bodies/sameBody.ts'
import { joined, merged, separated } from '../events.ts'
import { checkAccused, namesake } from '../investigation/accused.ts'
import { checkOther, handOverTo } from '../investigation/handler.ts'
import { kind, shownNumber } from '../kind.ts'
import { complaintOf } from '../model/complaint.ts'
import { APPROVE } from '../permissions.ts'
import { handledIn, handledWith, heldTogether } from './together.ts'

/** Where another may still be handled with it: it is accepted, and not answered yet. */
export const TAKES = ['accepted', 'investigating', 'proposed', 'correcting', 'answering']

/**
 * 合并: two complaints of the same thing are looked into once, and each is answered. Who filed one learns nothing of the other. Whoever
 * approves does so, since those who handle the one come to handle the other.
 */
export const merge = matterCommand(kind, {
  name: 'complaints.merge',
  title: w('并入另一件'),
  input: v.object({
    into: v.pipe(
      v.string(w('请填写编号')),
      v.trim(),
      v.regex(/\d{4}-\d{6}$/, w('请填写编号，例如：督 2026-000001')),
      v.title(w('并入哪一件')),
      v.description(w('反映同一单位同一问题的那一件的编号。一并调查，分别答复；投诉举报人互不知道')),
    ),
    namesake,
  }),
  allow: { officer: APPROVE },
  from: ['accepted', 'investigating'],
  to: ['merged'],
  button: {
    offered: 'others',
    confirm: w('一并调查，分别答复；投诉举报人互不知道。并入后可以再分开。'),
    done: { said: w('已合并办理') },
  },
  async effect(effect, matter, { into, namesake }) {
    const other = await leading(effect, matter, `${kind.prefix}-${/\d{4}-\d{6}$/.exec(into)![0]}`)
    await checkOther(effect, matter)
    await checkOther(effect, other)
    if ((await handledIn(effect.db, matter.id)).length > 0)
      throw refuse('conflict', 'leading', w('已有别的事项并入本件，请把那一件的编号换过来，或者先分开'))
    const handlers = await handlersNow(effect.db, other.id)
    const recused = await recusedFrom(effect.db, matter.ref)
    if (handlers.some(({ principal }) => recused.has(principal)))
      throw refuseField('into', 'recused', t('那一件的调查人员在本件应当回避'))
    await checkAccused(effect, matter, { people: handlers, namesake, refusal: isAccused })
    await effect.db
      .updateTable('complaints_complaint')
      .set({ merged_into: other.id })
      .where('matter_id', '=', matter.id)
      .execute()
    await handOverTo(effect, matter, handlers)
    matter.say(merged, { into: shownNumber(other.ref) })
    other.say(joined, { number: shownNumber(matter.ref) })
    for (const one of [matter, other]) one.touch(['staff'], 'proposal')
  },
})

const isAccused = (names: readonly string[]) =>
  refuseField(
    'into',
    'accused',
    t(
      '那一件由“{names}”调查，本件反映的执法人员里也有这个名字。是本人的，应当回避，不能并入；只是同名的，请在下面确认',
      { names: names.join(t('、')) },
    ),
  )

/** The complaint into which another goes. Refuses what is not there for whoever asks, over, or about another body. */
async function leading(effect: Effect<'county'>, matter: OpenMatter, ref: string): Promise<OpenMatter> {
  const { db, actor, caller, county } = effect
  const nothing = () => refuseField('into', 'unknown', t('没有找到这件举报投诉'))
  const known = await db
    .selectFrom('matter')
    .select(['id', 'module', 'confidential', 'reserved'])
    .where('ref', '=', ref)
    .where('module', '=', kind.module)
    .executeTakeFirst()
  const permissions =
    caller.principal.kind === 'officer' ? await permissionsOf(db, caller.principal.id) : new Set<string>()
  const reader = { permissions, principal: actor }
  if (!known || (await isKeptFrom(db, { ...known, reserved: known.reserved === 1 }, reader))) throw nothing()
  if (known.id === matter.id) throw refuseField('into', 'same', t('这就是本件，请填写另一件的编号'))
  const other = await lockMatter(effect, ref, kind)
  if (!TAKES.includes(other.state))
    throw refuseField('into', 'state', t('只能并入已经受理、还没有答复、没有并入别处的事项'))
  const [own, others] = [await complaintOf(db, matter.id), await complaintOf(db, other.id)]
  if (!isSame(own.body, others.body, county.name))
    throw refuseField('into', 'body', t('那一件反映的是{body}，不是同一个单位', { body: others.body }))
  return other
}

/** 分开: what was handled together goes on by itself, with whoever handles it. */
export const separate = matterCommand(kind, {
  name: 'complaints.separate',
  title: w('分开办理'),
  input: v.object({}),
  allow: { officer: APPROVE },
  from: ['merged'],
  to: ['accepted', 'investigating'],
  button: { confirm: w('分开后单独调查、单独答复。'), done: { said: w('已分开') } },
  effect: (effect, matter) => goOnAlone(effect, matter),
})

/** Lets what is handled in a complaint go on by itself, once that one goes no further here. */
export async function letOthersGoOn(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const [, ...others] = await heldTogether(effect, matter)
  for (const other of others) await goOnAlone(effect, other)
}

/** Lets a complaint go on by itself that was handled in another. */
async function goOnAlone(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  const from = await handledWith(effect.db, matter.id)
  await effect.db
    .updateTable('complaints_complaint')
    .set({ merged_into: null })
    .where('matter_id', '=', matter.id)
    .execute()
  if (from) matter.say(separated, { from: shownNumber(from.ref) })
  matter.touch(['staff'], 'proposal')
  const handlers = await handlersNow(effect.db, matter.id)
  matter.become(handlers.length >= 2 ? 'investigating' : 'accepted')
}
