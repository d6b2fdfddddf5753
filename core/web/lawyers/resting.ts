import { refuseField } from '../../commands/index.ts'
import { setAway, setQuietHours } from '../../lawyers/index.ts'
import { addDays, hours, type Instant, isCalendarDate, plus, startOfShanghaiDay } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { sentFields } from '../account/index.ts'
import type { PlatformPage } from '../page.ts'
import { type Wrong, wrongIn } from '../wrong.ts'
import { me } from './me.tsx'

const ME = '/lawyers/me'

/** Says for how long the lawyer takes no calls: for some hours, none takes it back, or until the end of a day. */
export async function away(page: PlatformPage): Promise<Response> {
  const sent = await sentFields(page.request)
  const day = sent('day').trim()
  try {
    const until = sent('hours') === '' ? endOfDay(day) : inHours(page.now, Number(sent('hours')))
    await page.run(setAway, { until })
    return page.redirect(ME)
  } catch (error) {
    return me(page, { about: 'away', typed: { day }, wrong: wrongAt(error, () => 'day') })
  }
}

function endOfDay(day: string): Instant {
  if (!isCalendarDate(day)) throw refuseField('day', 'empty', t('请选择日期'))
  return startOfShanghaiDay(addDays(day, 1))
}

const inHours = (now: Instant, length: number) => (length > 0 ? plus(now, hours(length)) : null)

/** Says when the lawyer is not to be disturbed each day, or takes it back. */
export async function quiet(page: PlatformPage): Promise<Response> {
  const sent = await sentFields(page.request)
  const typed = { from: sent('from'), until: sent('until') }
  try {
    await page.run(setQuietHours, { hours: sent('off') === '' ? typed : null })
    return page.redirect(ME)
  } catch (error) {
    const wrong = wrongAt(error, name => name.replace('hours.', ''))
    return me(page, { about: 'quiet', typed, wrong })
  }
}

/** A refusal, at the fields as the page names them. */
function wrongAt(error: unknown, nameOf: (field: string) => string): Wrong {
  const { errors, status } = wrongIn(error, '')
  return { errors: errors.map(one => ({ ...one, name: nameOf(one.name) })), status }
}
