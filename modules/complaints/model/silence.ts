import { withoutAlias } from '#core/aliases'
import { type Effect, refuseField } from '#core/commands'
import { hasSeenIdentity, type OpenMatter, tookDown } from '#core/matters'
import { t } from '#core/words'
import { handledIn } from '../together/together.ts'

/**
 * What staff write without what tells who filed it: a paper is frozen as it was written, and others read it. Who knows who it is is
 * told at the field before anything is kept. Anybody else reads in what they wrote that something was taken out, and could find out
 * by trying: that it was is therefore noted in the audit log under their name, as each look is. Who filed what is handled together
 * with it learns nothing of each other either.
 */
export async function silently<Texts extends Readonly<Record<string, string | undefined>>>(
  effect: Effect<'county'>,
  matter: OpenMatter,
  texts: Texts,
): Promise<Texts> {
  const { db, keys, actor } = effect
  const hiding = await withoutAlias(db, keys, matter.id)
  const knows = (await hasSeenIdentity(db, matter.id, actor)) || (await tookDown(db, matter.id, actor))
  const told = Object.entries(texts).find(([, text]) => text !== undefined && hiding(text) !== text)
  if (knows && told)
    throw refuseField(
      told[0],
      'identity',
      t('这里写了投诉举报人的姓名、电话、证件号码或者住址，别人会看到。请改成“投诉举报人”，或者删去'),
    )
  const hidings = [hiding]
  for (const { id } of await handledIn(db, matter.id)) hidings.push(await withoutAlias(db, keys, id))
  const hide = (text: string) => hidings.reduce((hidden, each) => each(hidden), text)
  const hidden = Object.entries(texts).map(([name, text]) => [name, text && hide(text)] as const)
  const veiled = hidden.filter(([name, text]) => text !== texts[name]).map(([name]) => name)
  if (veiled.length > 0) effect.audit(matter.ref, { veiled })
  return Object.fromEntries(hidden) as unknown as Texts
}
