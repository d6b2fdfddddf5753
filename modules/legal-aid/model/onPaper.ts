import { fullDate, type Instant } from '#core/time'
import { withReader } from '#core/words'

/** A day as papers have it: 2026年12月4日. */
export const onPaper = (at: Instant): string => withReader({ locale: 'zh' }, () => fullDate(at))
