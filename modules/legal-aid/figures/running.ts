import type { MeasuringPlace, RunningFigure } from '#core/reports'
import { w } from '#core/words'
import type { State } from '../kind.ts'

/** How many cases wait for what, at this moment. */
export async function running({ read }: MeasuringPlace): Promise<readonly RunningFigure[]> {
  const rows = await read
    .selectFrom('matter')
    .select(eb => ['state', eb.fn.countAll<number | string>().as('n')])
    .where('module', '=', 'legal-aid')
    .where('closed', '=', 0)
    .groupBy('state')
    .execute()
  const among = (...states: readonly State[]) =>
    rows
      .filter(({ state }) => (states as readonly string[]).includes(state))
      .reduce((sum, { n }) => sum + Number(n), 0)
  const unit = w('件')
  return [
    { title: w('待审查'), value: among('submitted', 'reviewing', 'supplementing'), unit },
    { title: w('待审批'), value: among('proposed'), unit },
    { title: w('待指派'), value: among('granted'), unit },
    { title: w('待值班律师帮助'), value: among('helping'), unit },
    { title: w('承办中'), value: among('assigned', 'underway'), unit },
    { title: w('异议审查中'), value: among('objecting', 'correcting', 'reinstating'), unit },
  ]
}
