import type { AuditFilter } from '../../audit/index.ts'
import { staffOf } from '../../auth/index.ts'
import { seeThread } from '../../matters/index.ts'
import { readNotices } from '../../notices/index.ts'
import { addDays, type CalendarDate, isCalendarDate, startOfShanghaiDay } from '../../time/index.ts'
import { t, type Word, w } from '../../words/index.ts'
import {
  Button,
  ButtonLink,
  Buttons,
  FilterDate,
  FilterSelect,
  FilterText,
  Fold,
  HiddenField,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'

/** That somebody has seen a thing fills the log as nothing else does; it is shown to who asks for it. */
const SEEN = [seeThread.name, readNotices.name]
const LOOKS = ['privacy.looked', 'file.looked']
const SIGN_IN = ['sign-in.*']
const COUNTY = ['staff.*', 'role.*', 'settings.*', 'county.*', 'division.*', 'keys.*']

/** What kinds of action the log is read for. */
const kinds: Readonly<Record<string, { title: Word; of: Pick<AuditFilter, 'only' | 'without'> }>> = {
  matters: { title: w('办理事项'), of: { without: [...SEEN, ...LOOKS, ...SIGN_IN, ...COUNTY] } },
  looks: { title: w('查看个人信息和附件'), of: { only: LOOKS } },
  county: { title: w('人员、角色和设置'), of: { only: COUNTY } },
  'sign-in': { title: w('登录'), of: { only: SIGN_IN } },
  seen: { title: w('标为已读'), of: { only: SEEN } },
  all: { title: w('全部，含已读'), of: {} },
}

/** Whoever is not of the bureau is chosen by their kind: the log names citizens nowhere. */
const others: Readonly<Record<string, Word>> = {
  citizen: w('群众'),
  lawyer: w('律师'),
  service: w('程序接口'),
  operator: w('运维人员'),
  system: w('系统'),
}

/** What the address asks the log for; what is no day, kind or reference asks for nothing. */
export interface AsksFor {
  readonly kind?: string
  readonly who?: string
  readonly matter?: string
  readonly from?: CalendarDate
  readonly until?: CalendarDate
  readonly subject?: string
}

/** Reads what is asked for from the query. */
export function askedFor({ query }: CountyPage): AsksFor {
  const text = (name: string) => query.get(name)?.trim() || undefined
  const day = (name: string) => {
    const value = text(name)
    return value !== undefined && isCalendarDate(value) ? value : undefined
  }
  const kind = text('kind')
  return {
    kind: kind && Object.hasOwn(kinds, kind) ? kind : undefined,
    who: text('who'),
    matter: text('matter'),
    from: day('from'),
    until: day('until'),
    subject: text('subject'),
  }
}

/** The same for an address, without what is not asked for. */
export function auditAddress(asked: AsksFor, changes: { readonly after?: string } = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, ...changes })) if (value) search.set(name, value)
  return search.size > 0 ? `/desk/audit?${search}` : '/desk/audit'
}

/** And as the log is read. */
export function auditFilterOf(
  page: CountyPage,
  { kind, who, matter, from, until, subject }: AsksFor,
): AuditFilter {
  return {
    ...(kind === undefined ? { without: SEEN } : kinds[kind]!.of),
    actor: who,
    subject: subject ?? (matter === undefined ? undefined : refsFrom(page, matter)),
    from: from && startOfShanghaiDay(from),
    until: until && startOfShanghaiDay(addDays(until, 1)),
  }
}

/** `zx-2026-000123`, `咨 2026-123` or `2026-123`: every reference that may be meant. */
function refsFrom(page: CountyPage, text: string): string[] {
  const [, before = '', year, number] = /^(.*?)[\s-]*(\d{4})-(\d{1,6})$/.exec(text) ?? []
  if (!year || !number) return [text]
  const series = page.web.deployment.modules.all.flatMap(({ workflow }) => workflow?.kind ?? [])
  const meant = series.filter(
    ({ prefix, mark }) => before === '' || before.toLowerCase() === prefix || before === t(mark),
  )
  const prefixes = meant.length > 0 ? meant.map(({ prefix }) => prefix) : [before]
  return prefixes.map(prefix => `${prefix}-${year}-${number.padStart(6, '0')}`)
}

/** The filters of the log: closed until one is set, so that on a phone the log itself stands on top. */
export async function auditFilters(page: CountyPage, asked: AsksFor) {
  const { kind, who, matter, from, until, subject } = asked
  const staff = await staffOf(page.open.store.read)
  const people = [
    ...staff.map(({ id, name }) => ({ value: `officer:${id}`, label: name })),
    ...Object.entries(others).map(([value, word]) => ({ value, label: t(word) })),
  ]
  const isSet = [kind, who, matter, from, until].some(value => value !== undefined)
  return (
    <Fold label={t('筛选')} open={isSet}>
      <form class="search" method="get" action="/desk/audit">
        {subject === undefined ? (
          <FilterText name="matter" label={t('事项编号')} hint="2026-000123" value={matter} />
        ) : (
          <HiddenField name="subject" value={subject} />
        )}
        <FilterSelect name="who" label={t('谁')} all={t('所有人')} value={who} options={people} />
        <FilterSelect
          name="kind"
          label={t('做了什么')}
          all={t('所有操作（不含已读）')}
          value={kind}
          options={Object.entries(kinds).map(([value, { title }]) => ({ value, label: t(title) }))}
        />
        <FilterDate name="from" label={t('从')} value={from} />
        <FilterDate name="until" label={t('到')} value={until} />
        <Buttons>
          <Button kind="primary">{t('筛选')}</Button>
          {isSet ? <ButtonLink href={auditAddress({ subject })}>{t('清除')}</ButtonLink> : null}
        </Buttons>
      </form>
    </Fold>
  )
}
