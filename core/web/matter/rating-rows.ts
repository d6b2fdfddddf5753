import type { Side } from '../../matters/index.ts'
import { isPraise, levelTitle, type Rating, reasonTitle } from '../../ratings/index.ts'
import { t } from '../../words/index.ts'

/** What a citizen thinks of somebody's help, and what came of it, for them and the bureau; nobody else reads it. */
export function ratingRows(rating: Rating, side: Side): { key: string; value: string }[] {
  if (side === 'lawyers') return []
  const { stars, reasons, comment, thanks, followNote } = rating
  const row = (key: string, value: string | null | undefined) => (value ? [{ key, value }] : [])
  return [
    { key: side === 'staff' ? t('咨询人评价') : t('我的评价'), value: t(levelTitle(stars)) },
    ...row(t('好在哪里'), inWords(reasons.filter(isPraise))),
    ...row(t('哪里不满意'), inWords(reasons.filter(reason => !isPraise(reason)))),
    ...row(t('还说了'), comment),
    ...row(t('感谢'), thanks ? t('向律师说了谢谢') : undefined),
    ...row(t('回访情况'), side === 'staff' ? followNote : undefined),
  ]
}

const inWords = (reasons: readonly string[]) => reasons.map(reason => t(reasonTitle(reason))).join('、')
