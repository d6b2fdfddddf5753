import type { Child } from 'hono/jsx'
import type { MatterAtRisk } from '../../reports/index.ts'
import type { Instant } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { Countdown, List, ListRow, LivePart, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'

/** As many as the top of a list bears; the most urgent come first. */
const SHOWN = 10

/** Matters that will soon break what the county promised, with the time left: fetched anew when the next one does. */
export async function riskPart(page: CountyPage): Promise<Child> {
  const { matters, again } = await atRiskIn(page)
  const rest = matters.length - SHOWN
  return (
    <LivePart name="risk" src="/desk/parts/risk" again={again}>
      {matters.length > 0 ? (
        <Section title={t('即将超时（{n} 件）', { n: matters.length })}>
          <List
            rows={matters.slice(0, SHOWN).map(({ ref, title, said, until }) => (
              <ListRow
                href={`/desk/matters/${ref}`}
                title={title}
                state={{ kind: 'problem', word: said }}
                end={
                  <>
                    {t('还剩')} <Countdown until={until} now={page.now} />
                  </>
                }
                act={`/desk/matters/${ref}#part-actions`}
              />
            ))}
          />
          {rest > 0 ? <p class="meta">{t('还有 {n} 件', { n: rest })}</p> : null}
        </Section>
      ) : null}
    </LivePart>
  )
}

/** What the county's services say of it. */
async function atRiskIn({ county, open, tenant, now, web }: CountyPage) {
  const matters: MatterAtRisk[] = []
  let again: Instant | undefined
  for (const { name, figures } of web.deployment.modules.all) {
    if (!figures?.atRisk || !tenant.enabled.has(name)) continue
    const found = await figures.atRisk({ county, read: open.store.read }, now)
    matters.push(...found.matters)
    if (found.again !== undefined && (again === undefined || found.again < again)) again = found.again
  }
  return { matters: matters.sort((a, b) => a.until - b.until), again }
}
