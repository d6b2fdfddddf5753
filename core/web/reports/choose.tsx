import type { Child } from 'hono/jsx'
import { PERIOD_TITLES, type PeriodChoice } from '../../reports/index.ts'
import { t } from '../../words/index.ts'
import { Button, HiddenField, Tabs, TextField } from '../look/index.ts'
import { type Asked, queryOf } from './asked.ts'

interface ChooseProps {
  readonly asked: Asked
  /** Path of the page. */
  readonly path: string
  /** What else the page was asked. */
  readonly more?: Readonly<Record<string, string>>
}

/** Which service, and which period: four that are usual, or one's own dates. */
export const Choose = ({ asked, path, more = {} }: ChooseProps): Child => {
  const { modules, module, choice, period, from, to, wrong } = asked
  const link = (changes: Readonly<Record<string, string | undefined>>) =>
    `${path}${queryOf(asked, { ...more, ...changes })}`
  return (
    <>
      {modules.length > 1 ? (
        <Tabs
          label={t('服务')}
          entries={modules.map(({ name, title }) => ({
            href: link({ module: name }),
            label: t(title),
            current: name === module?.name,
          }))}
        />
      ) : null}
      <Tabs
        label={t('时间')}
        entries={(Object.keys(PERIOD_TITLES) as PeriodChoice[]).map(name => ({
          href: link({
            period: name === 'month' ? undefined : name,
            from: name === 'own' ? period.from : undefined,
            to: name === 'own' ? period.to : undefined,
          }),
          label: t(PERIOD_TITLES[name]),
          current: name === choice,
        }))}
      />
      {choice === 'own' ? (
        <form class="periods" method="get" action={path} novalidate>
          <HiddenField name="period" value="own" />
          {modules.length > 1 && module ? <HiddenField name="module" value={module.name} /> : null}
          {Object.entries(more).map(([name, value]) => (
            <HiddenField name={name} value={value} />
          ))}
          <TextField
            name="from"
            label={t('从')}
            type="date"
            value={from}
            short
            error={wrong ? t(wrong) : undefined}
          />
          <TextField name="to" label={t('到')} type="date" value={to} short />
          <Button>{t('查看')}</Button>
        </form>
      ) : null}
    </>
  )
}
