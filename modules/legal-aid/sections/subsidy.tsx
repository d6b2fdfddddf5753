import type { Child } from 'hono/jsx'
import { fen, formatYuan } from '#core/money'
import { principalKey } from '#core/people'
import { settingsOf } from '#core/tenancy'
import { KeyValue, type MatterView, Stack } from '#core/web'
import { t, type Word, w } from '#core/words'
import { inYuan, type Step, type SubsidyLine, subsidyOf } from '../ending/account.ts'
import type { Case } from '../model/case.ts'
import { APPROVE } from '../permissions.ts'
import { settings, subsidyFor } from '../settings.ts'
import { forAnother } from './another.tsx'

const titles: Readonly<Record<Step, Word>> = {
  proposed: w('补贴核定'),
  returned: w('补贴退回'),
  approved: w('补贴批准'),
  withdrawn: w('批准后退回'),
  paid: w('补贴已发放'),
  reversed: w('补贴已冲销'),
}

/** What whoever is paid may read of the account. */
const FOR_LAWYERS: readonly Step[] = ['approved', 'withdrawn', 'paid', 'reversed']

/** The account of the subsidy, and what can be done about it now. */
export async function subsidy(view: MatterView, { file, form }: Case): Promise<Child> {
  const { tenant, matter, side } = view
  if (file.givers.length === 0) return null
  const all = await subsidyOf(tenant.read, matter.id)
  const lines = side === 'staff' ? all : all.filter(({ step }) => FOR_LAWYERS.includes(step))
  const rows = lines.map(({ step, amount, payee, note, by_name }) => ({
    key: t(titles[step]),
    value: [inYuan(fen(amount)), payee, note, side === 'staff' ? by_name : '']
      .filter(text => text !== '')
      .join('；'),
  }))
  const forms = side === 'staff' ? await formsOf(view, form, all.at(-1)) : []
  const drawn = [rows.length > 0 ? <KeyValue rows={rows} /> : null, ...forms].filter(piece => piece !== null)
  return drawn.length > 0 ? <Stack>{drawn}</Stack> : null
}

async function formsOf(
  view: MatterView,
  form: string | null,
  last: SubsidyLine | undefined,
): Promise<Child[]> {
  const rules = await settingsOf(view.tenant.read, settings)
  const amount = subsidyFor(rules, form)
  const folded = { folded: true } as const
  const initial = { ...(amount !== undefined && { amount: formatYuan(amount) }), note: rules.subsidyBasis }
  const before = last ? [last.by] : []
  const isPaidBySelf = before.includes(principalKey(view.viewer.principal))
  return [
    last?.step === 'proposed'
      ? await forAnother(view, { command: 'legal-aid.approve-subsidy', permission: APPROVE, before })
      : view.form('legal-aid.propose-subsidy', { ...folded, initial }),
    view.form('legal-aid.pay-subsidy', folded),
    view.form('legal-aid.return-subsidy', folded),
    last?.step === 'paid' && !isPaidBySelf ? view.form('legal-aid.reverse-subsidy', folded) : null,
  ]
}
