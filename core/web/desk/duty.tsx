import type { Child } from 'hono/jsx'
import { staffOf } from '../../auth/index.ts'
import { setLawyerDuty } from '../../calls/index.ts'
import { lawyerRosterOf, rosterOf, setDuty, spanOf } from '../../duty/index.ts'
import { countyAdvisers, namesOfLawyers } from '../../lawyers/index.ts'
import { addDays, type CalendarDate, dayAndWeekday, shanghaiDate } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { Card, Fold, KeyValue, PageHead, Section, Stack } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

const DAYS = 28
export const DUTY = '/desk/duty'
export const LAWYER_DUTY = `${DUTY}/lawyers`

/** 值班表: who is on duty in the coming weeks, and for managers the forms that say so. */
export async function duty(page: CountyPage): Promise<Response> {
  return dutyPage(page, {})
}

/** Puts officers on duty. */
export async function saveDuty(page: CountyPage): Promise<Response> {
  return giveForm(page, await dutyForm(page), {}, DUTY, (officers, status) =>
    dutyPage(page, { officers, status }),
  )
}

/** Puts legal advisers on duty. */
export async function saveLawyerDuty(page: CountyPage): Promise<Response> {
  return giveForm(page, await lawyerDutyForm(page), {}, DUTY, (lawyers, status) =>
    dutyPage(page, { lawyers, status }),
  )
}

/** The week that begins today. */
const week = ({ now }: CountyPage) => {
  const today = shanghaiDate(now)
  return { first: today, last: addDays(today, 6) }
}

async function dutyForm(page: CountyPage): Promise<CommandForm> {
  const people = (await staffOf(page.open.store.read)).filter(({ active }) => active)
  return {
    command: setDuty,
    fields: setDuty.input,
    action: DUTY,
    submit: w('保存安排'),
    initial: { ...week(page), officers: [] },
    choices: { officers: people.map(({ id, name }) => ({ value: id, label: name })) },
  }
}

async function lawyerDutyForm(page: CountyPage): Promise<CommandForm> {
  const advisers = await countyAdvisers(platformOf(page), page.county.code, page.now)
  return {
    command: setLawyerDuty,
    fields: setLawyerDuty.input,
    action: LAWYER_DUTY,
    form: 'lawyers',
    submit: w('保存安排'),
    initial: { ...week(page), lawyers: [] },
    choices: {
      lawyers: advisers
        .filter(({ practising }) => practising)
        .map(({ id, name, firm }) => ({ value: id, label: `${name}　${firm}` })),
    },
  }
}

interface Refused {
  /** The form as it was sent, of whichever was refused. */
  readonly officers?: Child
  readonly lawyers?: Child
  readonly status?: number
}

async function dutyPage(page: CountyPage, { officers, lawyers, status }: Refused): Promise<Response> {
  const maySet = await page.may('county.duty')
  return deskPage(
    page,
    { title: t('值班表'), part: 'duty', reading: true, status },
    <>
      <PageHead title={t('值班表')} />
      <Stack>
        <p class="meta">
          {t('需要当天处理的事，通知当天值班人员；当天没有安排时，通知所有有相应权限的人员。')}
        </p>
        {maySet ? (
          <>
            <Fold label={t('安排值班')} open={officers !== undefined}>
              {officers ?? (await drawForm(page, await dutyForm(page)))}
            </Fold>
            <Fold label={t('安排值班律师')} open={lawyers !== undefined}>
              {lawyers ?? (await drawForm(page, await lawyerDutyForm(page)))}
            </Fold>
          </>
        ) : null}
      </Stack>
      <Section title={t('未来四周')}>
        <Card>
          <KeyValue rows={await rowsOf(page)} />
        </Card>
      </Section>
    </>,
  )
}

/** Each of the coming days with who is on duty: the bureau's people, and the lawyers. */
async function rowsOf(page: CountyPage) {
  const { read } = page.open.store
  const today = shanghaiDate(page.now)
  const last = addDays(today, DAYS - 1)
  const [officers, lawyers] = [await rosterOf(read, today, last), await lawyerRosterOf(read, today, last)]
  const names = await namesOfLawyers(platformOf(page), [...new Set([...lawyers.values()].flat())])
  const onDay = (day: CalendarDate) => [
    ...(officers.get(day) ?? []).map(({ name }) => name),
    ...(lawyers.get(day) ?? []).flatMap(id => {
      const name = names.get(id)
      return name === undefined ? [] : [t('{name}律师', { name })]
    }),
  ]
  return spanOf(today, last).map(day => ({
    key: dayAndWeekday(day),
    value: onDay(day).join('、') || <span class="quiet">{t('未安排')}</span>,
  }))
}

const platformOf = ({ web }: CountyPage) => web.deployment.stores.platform.read
