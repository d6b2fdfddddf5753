import { headColumns, shownRef, toHead } from '#core/matters'
import { List, ListRow, type MatterSection, Stack } from '#core/web'
import { t, type Word, w } from '#core/words'
import { kind } from '../kind.ts'

/** More are not looked through to find the double of one. */
const MOST = 5

/** What the same citizen asks besides and is not ended: the bureau merges into it what was asked twice. */
export const doubles: MatterSection = {
  part: 'doubles',
  surfaces: ['desk'],
  title: w('同一位咨询人的其他咨询'),
  async render(view) {
    const { matter, tenant } = view
    if (matter.state === 'merged') return null
    const rows = await tenant.read
      .selectFrom('matter')
      .select(headColumns)
      .where('module', '=', kind.module)
      .where('opened_by', '=', matter.openedBy)
      .where('id', '!=', matter.id)
      .where('closed', '=', 0)
      .orderBy('id', 'desc')
      .limit(MOST)
      .execute()
    if (rows.length === 0) return null
    const now = tenant.clock.now()
    return (
      <Stack>
        {rows.map(toHead).map(other => (
          <>
            <List
              rows={[
                <ListRow
                  href={view.hrefOf(other.ref)}
                  title={other.title}
                  meta={[shownRef(other)]}
                  state={{ word: t(other.stateLabel as Word) }}
                  at={other.openedAt}
                  now={now}
                />,
              ]}
            />
            {view.form('consultation.merge', {
              values: { into: other.ref },
              title: w('把本页这次并入上面这次'),
              folded: true,
            })}
          </>
        ))}
      </Stack>
    )
  },
}
