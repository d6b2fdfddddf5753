import * as v from 'valibot'
import { recusedFrom } from '#core/aliases'
import { type Effect, officersHolding, refuse, refuseField } from '#core/commands'
import { extendDeadline } from '#core/deadlines'
import { issue, withoutStop } from '#core/documents'
import { attach } from '#core/files'
import { entriesOf, matterCommand, type OpenMatter } from '#core/matters'
import { tell } from '#core/notices'
import type { Principal } from '#core/people'
import type { TenantContext } from '#core/tenancy'
import { t, w } from '#core/words'
import { checkAccused, namesake } from './accused.ts'
import { handling } from './deadlines.ts'
import { assigned, extended, investigated, noted } from './events.ts'
import { internalFiles } from './fields.ts'
import { checkHandles, checkOther, handOverTo } from './handler.ts'
import { kind, shownNumber } from './kind.ts'
import { assignedNotice, extendedNotice } from './notices.ts'
import { extensionPaper } from './papers/index.ts'
import { APPROVE, HANDLE } from './permissions.ts'
import { rulesOf } from './settings.ts'
import { silently } from './silence.ts'
import { heldTogether } from './together.ts'
import { written } from './written.ts'

/** Who may investigate, for whoever names them: not themselves, and with what it means for who approves. */
async function investigators({ read }: TenantContext, viewer?: Principal) {
  const approving = new Set((await officersHolding(read, APPROVE)).map(({ id }) => id))
  return (await officersHolding(read, HANDLE))
    .filter(({ id }) => viewer?.kind !== 'officer' || viewer.id !== id)
    .map(({ id, name }) => ({
      value: id,
      label: name,
      ...(approving.has(id) && { hint: t('也是审批人：指定以后不能审批本案') }),
    }))
}

/**
 * 指定调查人员: at least two, none of whom belongs to the body concerned. Whoever names them is none of them: to investigate is to
 * see who filed it.
 */
export const assign = matterCommand(kind, {
  name: 'complaints.assign',
  title: w('指定调查人员'),
  input: v.object({
    investigators: v.pipe(
      v.array(v.string()),
      v.minLength(2, w('调查人员不得少于 2 人')),
      v.title(w('调查人员')),
      v.description(
        w(
          '至少 2 人，不能是您自己，也不能是被反映单位的人员或者与本案有利害关系的人。谁调查，谁就不能审批本案',
        ),
      ),
      v.metadata({
        widget: 'listed',
        listed: investigators,
      }),
    ),
    vow: v.pipe(
      v.optional(v.boolean(), false),
      v.check(vow => vow, w('请先确认没有需要回避的情形')),
      v.title(w('已核实：以上人员都不需要回避')),
    ),
    namesake,
  }),
  allow: { officer: APPROVE },
  from: ['submitted', 'accepted', 'investigating'],
  to: ['submitted', 'investigating'],
  button: { done: { said: w('已指定') } },
  async effect(effect, matter, { investigators: chosen, namesake }) {
    const ids = [...new Set(chosen)]
    if (ids.length < 2) throw refuseField('investigators', 'two', t('调查人员不得少于 2 人'))
    if (ids.some(id => `officer:${id}` === effect.actor))
      throw refuseField('investigators', 'self', t('不能指定自己，请由其他负责人指定'))
    const all = await officersHolding(effect.db, HANDLE)
    const people = ids.flatMap(id => all.filter(one => one.id === id))
    if (people.length < ids.length)
      throw refuseField('investigators', 'unknown', t('有的人员不能承办举报投诉，请重新选择'))
    const handlers = people.map(({ id, name }) => ({ principal: `officer:${id}`, name }))
    const keys = handlers.map(({ principal }) => principal)
    for (const one of await heldTogether(effect, matter)) {
      await checkFree(effect, one, keys)
      await checkAccused(effect, one, { people, namesake, refusal: isAccused })
      await handOverTo(effect, one, handlers)
    }
    matter.say(assigned, { names: people.map(({ name }) => name) })
    // Named before it is accepted, they look at what was sent.
    if (matter.state !== 'submitted') {
      matter.say(investigated, { people: people.length })
      matter.become('investigating')
    }
    await tell(effect, { kind: assignedNotice, to: keys, matter })
  },
})

/** Refuses whoever must stand back (回避). */
async function checkFree(
  { db }: Effect<'county'>,
  { ref }: OpenMatter,
  keys: readonly string[],
): Promise<void> {
  const recused = await recusedFrom(db, ref)
  if (keys.some(key => recused.has(key)))
    throw refuseField('investigators', 'recused', t('有的人员属于被反映的单位，应当回避，请重新选择'))
}

const isAccused = (names: readonly string[]) =>
  refuseField(
    'investigators',
    'accused',
    t('投诉举报人反映的执法人员里有“{names}”。是本人的，应当回避，请另选；只是同名的，请在下面确认', {
      names: names.join(t('、')),
    }),
  )

/** 调查记录: for the bureau's own file. */
export const note = matterCommand(kind, {
  name: 'complaints.note',
  title: w('记录调查情况'),
  input: v.object({
    note: written(w('调查情况'), w('找谁了解、调取了什么、查明什么；投诉举报人看不到')),
    files: internalFiles(
      w('调查材料'),
      w('笔录、执法记录、照片等。只有工作人员能看到，请先遮住能看出投诉举报人是谁的内容'),
    ),
  }),
  allow: { officer: HANDLE },
  from: ['investigating', 'correcting', 'answering'],
  button: { offered: 'handlers', done: { said: w('已记录') } },
  async effect(effect, matter, { files, ...written }) {
    await checkHandles(effect, matter)
    const { note } = await silently(effect, matter, written)
    await attach(effect, matter, files, { audience: 'staff' })
    matter.say(noted, { note })
    matter.touch(['staff'], 'files')
  },
})

/** 延期: once, as long as the county lets at most; another officer approves it. */
export const extend = matterCommand(kind, {
  name: 'complaints.extend',
  title: w('批准延期'),
  input: v.object({
    days: v.pipe(
      v.number(w('请填写天数')),
      v.integer(w('请填写整数')),
      v.minValue(1, w('至少 1 日')),
      v.title(w('延长几日')),
      v.description(w('只能延长一次，不超过本县设置的最长日数')),
    ),
    reason: written(w('延期的理由'), w('投诉举报人会看到；不要写对方的姓名、电话'), { rows: 3, most: 500 }),
  }),
  allow: { officer: APPROVE },
  from: ['accepted', 'investigating', 'proposed', 'correcting', 'answering'],
  button: { offered: 'others', done: { said: w('已延期') } },
  async effect(effect, matter, { days, ...written }) {
    await checkOther(effect, matter)
    const { reason } = await silently(effect, matter, written)
    await checkExtension(effect, matter, days)
    for (const one of await heldTogether(effect, matter)) {
      // What was extended before it was merged into this one keeps its term.
      if (await wasExtended(effect, one)) continue
      await extendDeadline(effect, one, handling, days)
      one.say(extended, { days, reason })
      const number = shownNumber(one.ref)
      await issue(effect, one, extensionPaper, { number, days: String(days), reason: withoutStop(reason) })
      await tell(effect, { kind: extendedNotice, to: [one.openedBy], matter: one })
    }
  },
})

/** Refuses a second extension, and one that is longer than the county lets. */
async function checkExtension(effect: Effect<'county'>, matter: OpenMatter, days: number): Promise<void> {
  if (await wasExtended(effect, matter))
    throw refuse('conflict', 'extended', w('已经延长过一次，不能再次延长'))
  const { longestExtension, extensionBasis } = await rulesOf(effect.db)
  if (days > longestExtension)
    throw refuseField(
      'days',
      'too-long',
      t('最多延长 {most} 日（依据：{basis}）', { most: longestExtension, basis: extensionBasis }),
    )
}

async function wasExtended({ db }: Effect<'county'>, { id }: OpenMatter): Promise<boolean> {
  return (await entriesOf(db, [id], [extended.type])).length > 0
}
