import type { Child } from 'hono/jsx'
import { fen, formatYuan } from '#core/money'
import { type CalendarDate, fullDate } from '#core/time'
import { Buttons, KeyValue, type KeyValueRow, type MatterView } from '#core/web'
import { t } from '#core/words'
import { outcomes } from '../ending/outcomes.ts'
import type { Case } from '../model/case.ts'
import { type CaseFile, giverNow } from '../model/file.ts'
import { labelIn } from '../model/inputs.ts'
import { askedAnother, askingAnother } from './replacing.tsx'

const folded = { folded: true } as const
/** Where what the lawyer reported has been handed in. */
const REPORTED = ['closing', 'subsidy', 'paying', 'finished']

/** How it goes: who gives the aid, what they told last or reported at the end, and what they or the centre do next. */
export function course(view: MatterView, found: Case): Child {
  const { file } = found
  const { state } = view.matter
  const told = REPORTED.includes(state) ? reportRows(file.closing) : lastRows(file.progress)
  const rows = [...giverRows(file), ...(giverNow(file) ? told : [])]
  const forms = nextForms(view, found).filter(form => form !== null)
  if (rows.length === 0 && forms.length === 0) return null
  return (
    <>
      {rows.length > 0 ? <KeyValue rows={rows} /> : null}
      {askedAnother(view, found)}
      {forms.length > 0 ? <Buttons>{forms}</Buttons> : null}
    </>
  )
}

/** Whoever gives the aid. Phone numbers of lawyers of the directory are not the centre's to show. */
function giverRows(file: CaseFile): KeyValueRow[] {
  const now = giverNow(file)
  return now
    ? [
        { key: t('承办人'), value: now.name || t('由所在单位安排') },
        { key: t('所在单位'), value: now.firm },
        ...(now.certificate ? [{ key: t('执业证号'), value: now.certificate }] : []),
        ...(now.phone ? [{ key: t('电话'), value: now.phone }] : []),
      ]
    : []
}

function lastRows(progress: CaseFile['progress']): KeyValueRow[] {
  const last = progress?.at(-1)
  if (!last) return []
  const { at, step, text } = last
  return [{ key: t('最近进展'), value: t('{date}，{step}：{text}', { date: fullDate(at), step, text }) }]
}

function reportRows(closing: CaseFile['closing']): KeyValueRow[] {
  if (!closing) return []
  const { endedOn, outcome, result, recovered } = closing
  return [
    { key: t('结案日期'), value: fullDate(endedOn as CalendarDate) },
    { key: t('办理结果'), value: labelIn(outcomes, outcome) },
    { key: t('结果说明'), value: result },
    ...(recovered === undefined
      ? []
      : [
          {
            key: t('挽回损失或者取得利益'),
            value: t('{yuan} 元', { yuan: formatYuan(fen(recovered)) }),
          },
        ]),
  ]
}

function nextForms(view: MatterView, found: Case): Child[] {
  const asking = askingAnother(view, found)
  switch (view.side) {
    case 'citizen':
      return [asking]
    case 'lawyers':
      return [view.form('legal-aid.progress', folded), view.form('legal-aid.close', folded)]
    case 'staff':
      return [
        asking,
        view.form('legal-aid.examine-closing', folded),
        view.form('legal-aid.return-closing', folded),
      ]
  }
}
