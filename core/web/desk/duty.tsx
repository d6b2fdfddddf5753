import type { Child } from 'hono/jsx'
import { staffOf } from '../../auth/index.ts'
import { rosterOf, setDuty, spanOf } from '../../duty/index.ts'
import { addDays, dayAndWeekday, shanghaiDate } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { Card, Fold, KeyValue, PageHead, Section, Stack } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'

const DAYS = 28
const PATH = '/desk/duty'

/** 值班表: who is on duty in the coming weeks, and for managers the form that says so. */
export async function duty(page: CountyPage): Promise<Response> {
  const form = (await page.may('county.duty')) ? await drawForm(page, await dutyForm(page)) : undefined
  return dutyPage(page, form)
}

/** Puts officers on duty. */
export async function saveDuty(page: CountyPage): Promise<Response> {
  return giveForm(page, await dutyForm(page), {}, PATH, (drawn, status) =>
    dutyPage(page, drawn, { open: true, status }),
  )
}

async function dutyForm(page: CountyPage): Promise<CommandForm> {
  const people = (await staffOf(page.open.store.read)).filter(({ active }) => active)
  const today = shanghaiDate(page.now)
  return {
    command: setDuty,
    fields: setDuty.input,
    action: PATH,
    submit: w('保存安排'),
    initial: { first: today, last: addDays(today, 6), officers: [] },
    choices: { officers: people.map(({ id, name }) => ({ value: id, label: name })) },
  }
}

async function dutyPage(
  page: CountyPage,
  form: Child | undefined,
  { open, status }: { open?: boolean; status?: number } = {},
): Promise<Response> {
  const today = shanghaiDate(page.now)
  const last = addDays(today, DAYS - 1)
  const roster = await rosterOf(page.open.store.read, today, last)
  return deskPage(
    page,
    { title: t('值班表'), part: 'duty', reading: true, status },
    <>
      <PageHead title={t('值班表')} />
      <Stack>
        <p class="meta">
          {t('需要当天处理的事，通知当天值班人员；当天没有安排时，通知所有有相应权限的人员。')}
        </p>
        {form ? (
          <Fold label={t('安排值班')} open={open}>
            {form}
          </Fold>
        ) : null}
      </Stack>
      <Section title={t('未来四周')}>
        <Card>
          <KeyValue
            rows={spanOf(today, last).map(day => {
              const names = (roster.get(day) ?? []).map(({ name }) => name).join('、')
              return { key: dayAndWeekday(day), value: names || <span class="quiet">{t('未安排')}</span> }
            })}
          />
        </Card>
      </Section>
    </>,
  )
}
