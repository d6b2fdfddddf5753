import { t } from '../words/index.ts'

/** How many matters still have time, by the share in which they count as not kept till then. */
export type InTime = Readonly<Record<string, number | undefined>>

/** What is said beside a share as long as the time of some that count as not kept still runs. */
export const inTimeText = (n: number | undefined) => (n ? t('含 {n} 件还在时限内', { n }) : undefined)
