import type { Child } from 'hono/jsx'
import { organisationsAmong, readsKind } from '../../matters/index.ts'
import type { AtRisk, MatterAtRisk, MatterWanting, RunningFigure } from '../../reports/index.ts'
import type { Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { EnterpriseTag, List, ListRow, LivePart, Promised, Section, Waited } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { todayLines } from './today.tsx'

/** As many as the top of a list bears; the most urgent come first. */
const SHOWN = 10
const OVERDUE_SHOWN = 20

type BlockName = NonNullable<RunningFigure['onDesk']>

/** Where one of the blocks stands. */
export const riskAddress = (block: BlockName) => `/desk#${block}`

/**
 * Matters that have broken what the county promised and still want something, those that soon will, and those that want
 * something without a promise: fetched anew when the next one breaks.
 */
export async function riskPart(page: CountyPage): Promise<Child> {
  const { now } = page
  const { matters, overdue, wanting, again } = await atRiskIn(page)
  const shown = matters.slice(0, SHOWN)
  const refs = [...shown, ...overdue.matters, ...wanting.matters].map(({ ref }) => ref)
  const ofCompanies = await organisationsAmong(page.open.store.read, refs)
  return (
    <LivePart name="risk" src="/desk/parts/risk" again={again}>
      {await todayLines(page)}
      <Block
        name="overdue"
        title={t('已超时（{n} 件）', { n: overdue.all })}
        matters={overdue.matters}
        ofCompanies={ofCompanies}
        all={overdue.all}
        now={now}
      />
      <Block
        name="at-risk"
        title={t('即将超时（{n} 件）', { n: matters.length })}
        matters={shown}
        ofCompanies={ofCompanies}
        all={matters.length}
        now={now}
      />
      <Block
        name="wanting"
        title={t('仍缺解答（{n} 件）', { n: wanting.all })}
        matters={wanting.matters}
        ofCompanies={ofCompanies}
        all={wanting.all}
        now={now}
      />
    </LivePart>
  )
}

interface BlockProps {
  readonly name: BlockName
  readonly title: string
  /** Those that are shown of `all`. */
  readonly matters: readonly (MatterAtRisk | MatterWanting)[]
  readonly all: number
  /** References of those that a company asks. */
  readonly ofCompanies: ReadonlySet<string>
  readonly now: Instant
}

const Block = ({ name, title, matters, all, ofCompanies, now }: BlockProps) => {
  if (all === 0) return null
  const rest = all - matters.length
  return (
    <Section title={title} id={name}>
      <List
        rows={matters.map(({ ref, title, said, ...time }) => (
          <ListRow
            href={`/desk/matters/${ref}`}
            title={title}
            meta={ofCompanies.has(ref) ? [<EnterpriseTag />] : []}
            state={{ kind: 'problem', word: said }}
            end={'until' in time ? <Promised until={time.until} now={now} /> : <Waited {...time} now={now} />}
            act={`/desk/matters/${ref}#part-actions`}
          />
        ))}
      />
      {rest > 0 ? <p class="meta">{t('还有 {n} 件', { n: rest })}</p> : null}
    </Section>
  )
}

/** What the county's services say of it. */
async function atRiskIn(page: CountyPage): Promise<AtRisk> {
  const { county, open, tenant, now, web } = page
  const reader = await page.reader()
  const matters: MatterAtRisk[] = []
  const overdue: MatterAtRisk[] = []
  const wanting: MatterWanting[] = []
  let [all, allWanting] = [0, 0]
  let again: Instant | undefined
  for (const { name, figures, workflow } of web.deployment.modules.all) {
    if (!figures?.atRisk || !tenant.enabled.has(name)) continue
    if (workflow && !readsKind(workflow.kind, reader)) continue
    const found = await figures.atRisk({ county, read: open.store.read }, now, OVERDUE_SHOWN)
    matters.push(...found.matters)
    overdue.push(...found.overdue.matters)
    all += found.overdue.all
    wanting.push(...found.wanting.matters)
    allWanting += found.wanting.all
    if (found.again !== undefined && (again === undefined || found.again < again)) again = found.again
  }
  const byTime = (a: MatterAtRisk, b: MatterAtRisk) => a.until - b.until
  return {
    matters: matters.sort(byTime),
    overdue: { matters: overdue.sort(byTime).slice(0, OVERDUE_SHOWN), all },
    wanting: {
      matters: wanting.sort((a, b) => a.since - b.since).slice(0, OVERDUE_SHOWN),
      all: allWanting,
    },
    again,
  }
}
