import * as v from 'valibot'
import { recusedFrom } from '#core/aliases'
import { type Effect, officersHolding, refuseField } from '#core/commands'
import { matterCommand, type OpenMatter } from '#core/matters'
import { tell } from '#core/notices'
import type { Principal } from '#core/people'
import type { TenantContext } from '#core/tenancy'
import { t, w } from '#core/words'
import { assigned, investigated } from '../events.ts'
import { kind } from '../kind.ts'
import { assignedNotice } from '../notices.ts'
import { APPROVE, HANDLE } from '../permissions.ts'
import { heldTogether } from '../together/together.ts'
import { checkAccused, namesake } from './accused.ts'
import { handOverTo } from './handler.ts'

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
