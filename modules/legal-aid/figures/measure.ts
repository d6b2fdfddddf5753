import type { Matter } from '#core/matters'
import type { Measured, MeasuringPlace, Observation } from '#core/reports'
import { townshipCode } from '#core/tenancy'
import type { State } from '../kind.ts'
import type { CaseRow } from '../tables.ts'
import type { declared, grouping } from './declared.ts'

type Seen = Observation<typeof declared, keyof typeof grouping>

/** The states of a case that was ended by a termination, which stands until it is corrected. */
const TERMINATED: readonly string[] = ['terminated', 'objecting', 'reinstating'] satisfies State[]

/** Measures cases by what their own rows say. */
export async function measure(
  { read }: Pick<MeasuringPlace, 'read'>,
  matters: readonly Matter[],
): Promise<ReadonlyMap<string, Measured<typeof declared, keyof typeof grouping>>> {
  const ids = ['', ...matters.map(({ id }) => id)]
  const rows = await read.selectFrom('legal_aid_case').selectAll().where('id', 'in', ids).execute()
  const paid = await read
    .selectFrom('legal_aid_subsidy')
    .select(['matter_id', 'amount'])
    .where('matter_id', 'in', ids)
    .where('step', 'in', ['paid', 'reversed'])
    .execute()
  return new Map(
    matters.map(matter => {
      const row = rows.find(({ id }) => id === matter.id)
      const subsidies = paid.filter(({ matter_id }) => matter_id === matter.id)
      const by = {
        matter: row?.matter_code ?? '',
        form: row?.form ?? '',
        township: matter.divisionCode === null ? '' : townshipCode(matter.divisionCode),
      }
      const seen: Seen[] = [
        ...(row ? seenOf(matter, row) : []),
        ...(subsidies.length > 0
          ? [
              {
                figure: 'subsidies' as const,
                value: subsidies.reduce((sum, line) => sum + Number(line.amount), 0),
              },
            ]
          : []),
      ]
      return [matter.id, { by, seen }]
    }),
  )
}

function seenOf(matter: Matter, row: CaseRow): Seen[] {
  if (row.source === 'advice') return [{ figure: 'advised', value: 1 }]
  if (row.source === 'help') return matter.state === 'helped' ? [{ figure: 'helped', value: 1 }] : []
  // Whoever never signed has not applied.
  if (row.source === 'application' && row.submitted === 0) return []
  const isApplied = row.source === 'application'
  const groups = row.groups.split(' ').filter(Boolean)
  const isTerminated = row.closed_at !== null && TERMINATED.includes(matter.state)
  return [
    { figure: isApplied ? 'applied' : 'notified', value: 1 },
    ...(isApplied && row.decision === 'granted' ? [{ figure: 'granted' as const, value: 1 }] : []),
    ...(row.decision === 'refused' ? [{ figure: 'refused' as const, value: 1 }] : []),
    ...(row.in_time === null ? [] : [{ figure: 'inTime' as const, value: row.in_time === 1 }]),
    ...(row.assigned_at === null ? [] : [{ figure: 'assigned' as const, value: 1 }]),
    ...(row.closed_at === null || isTerminated ? [] : [{ figure: 'closed' as const, value: 1 }]),
    ...(isTerminated ? [{ figure: 'terminated' as const, value: 1 }] : []),
    ...(row.recovered === null ? [] : [{ figure: 'recovered' as const, value: Number(row.recovered) }]),
    ...(groups.length > 0 ? groups : ['']).map(person => ({
      figure: 'persons' as const,
      value: 1,
      by: { person },
    })),
  ]
}
