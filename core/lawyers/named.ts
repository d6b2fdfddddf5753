import * as v from 'valibot'
import { type LawyerFacts, refuseField } from '../commands/index.ts'
import { t, type Word, w } from '../words/index.ts'

/** The field in which an officer names a lawyer; what was written there goes through `outside.lawyersNamed` to `lawyerMeant`. */
export const lawyerField = (hint: Word) =>
  v.pipe(
    v.string(w('请填写律师姓名或执业证号')),
    v.trim(),
    v.nonEmpty(w('请填写律师姓名或执业证号')),
    v.maxLength(50, w('最多 50 个字')),
    v.title(w('律师姓名或执业证号')),
    v.description(hint),
    v.metadata({ widget: 'lawyer' }),
  )

/**
 * The lawyer who is meant among those found; refuses the field `lawyer` for a name that is nobody's or that of several, and for a part
 * of a name: its page lists those who may be meant.
 */
export function lawyerMeant(said: string, found: readonly LawyerFacts[]): LawyerFacts {
  const [lawyer, ...others] = found
  if (!lawyer)
    throw refuseField('lawyer', 'unknown', t('没有叫“{name}”的执业律师，请从名录里选', { name: said }))
  if (lawyer.name !== said && lawyer.certificate !== said)
    throw refuseField(
      'lawyer',
      'ambiguous',
      found.length > SHOWN
        ? t('名字里有“{name}”的律师有多位，请选一位或填执业证号', { name: said })
        : t('名字里有“{name}”的律师有 {n} 位，请选一位或填执业证号', { name: said, n: found.length }),
    )
  if (others.length > 0)
    throw refuseField(
      'lawyer',
      'ambiguous',
      t('有 {n} 位同名律师，请选一位或填执业证号', { n: found.length }),
    )
  return lawyer
}

/** As many as are counted; of more, not all were looked up. */
const SHOWN = 5
