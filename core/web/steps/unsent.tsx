import type { Child } from 'hono/jsx'
import { stepDraftsOf, stepOwner } from '../../drafts/index.ts'
import { t } from '../../words/index.ts'
import { List, ListRow, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { placedSteps } from './place.ts'
import { walk } from './walk.ts'

/** What a citizen has begun and not sent yet, on whichever phone. */
export async function unsentForms(page: CountyPage): Promise<Child> {
  const { open, viewer, now, web, tenant } = page
  const owner = stepOwner(viewer)
  const drafts = owner ? await stepDraftsOf(open.store.read, open.keys, owner) : []
  if (drafts.length === 0) return null
  const placed = web.deployment.modules.all
    .filter(({ name }) => tenant.enabled.has(name))
    .flatMap(placedSteps)
  const rows = drafts.flatMap(draft => {
    const form = placed.find(({ command }) => command.name === draft.form)
    if (!form) return []
    const { asked, open: next } = walk(form.form.steps, draft.values)
    const done = asked.filter(({ input }) => input !== undefined).length
    return [
      <ListRow
        href={`${form.path}/${next?.name ?? 'check'}`}
        title={t(form.form.heading)}
        meta={[t('已填 {n} 步，共 {all} 步', { n: done, all: asked.length })]}
        state={{ kind: 'waiting', word: t('没有提交') }}
        at={draft.updatedAt}
        now={now}
      />,
    ]
  })
  if (rows.length === 0) return null
  return (
    <Section title={t('没有填完的')}>
      <List rows={rows} />
    </Section>
  )
}
