import type { Child } from 'hono/jsx'
import { openDeadlines } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import { Due, List, ListRow, LivePart, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'

/** As many as the top of a list bears; what is overdue comes first. */
const SHOWN = 10

/** What has to be done in the county's matters by a certain time (期限), with the time left or since when it is overdue. */
export async function deadlinesPart({ now, open }: CountyPage): Promise<Child> {
  const { deadlines, all } = await openDeadlines(open.store.read, SHOWN)
  const rest = all - deadlines.length
  return (
    <LivePart name="deadlines" src="/desk/parts/deadlines" again={deadlines.find(d => d.dueAt > now)?.dueAt}>
      {all > 0 ? (
        <Section title={t('限期办理（{n} 件）', { n: all })}>
          <List
            rows={deadlines.map(({ ref, title, label, dueAt }) => (
              <ListRow
                href={`/desk/matters/${ref}`}
                title={title}
                state={{ kind: dueAt <= now ? 'problem' : 'waiting', word: t(label) }}
                end={<Due at={dueAt} now={now} />}
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
