import { type MatterHead, shownRef } from '#core/matters'
import { List, ListRow, type MatterSection, type MatterView, Stack } from '#core/web'
import { t, type Word, w } from '#core/words'
import { mayTakeIn } from '../merge.ts'
import { otherQuestions } from '../otherQuestions.ts'

/** More are not looked through to find the double of one. */
const MOST = 5

/**
 * What the same citizen asks besides, as long as lawyers are called to it, the most alike first: the bureau merges the later
 * of two that ask the same into the earlier one, on the page of the later.
 */
export const doubles: MatterSection = {
  part: 'doubles',
  surfaces: ['desk'],
  title: w('同一位咨询人的其他咨询'),
  async render(view) {
    const { matter, tenant } = view
    if (matter.state === 'merged') return null
    const others = await otherQuestions(tenant.read, matter)
    if (others.length === 0) return null
    const left = others.length - MOST
    return (
      <Stack>
        {others.slice(0, MOST).map(other => (
          <Other view={view} other={other} />
        ))}
        {left > 0 ? (
          <p class="meta">
            {t('另有 {n} 次不太相似，没有列出。', { n: left })}
            <a href="/desk?module=consultation">{t('查看全部事项')}</a>
          </p>
        ) : null}
      </Stack>
    )
  },
}

const Other = ({ view, other }: { view: MatterView; other: MatterHead }) => (
  <>
    <List
      rows={[
        <ListRow
          href={view.hrefOf(other.ref)}
          title={other.title}
          meta={[shownRef(other)]}
          state={{ word: t(other.stateLabel as Word) }}
          at={other.openedAt}
          now={view.tenant.clock.now()}
        />,
      ]}
    />
    {mayTakeIn(other, view.matter) ? (
      view.form('consultation.merge', {
        values: { into: other.ref },
        title: w('把本页这次并入上面这次'),
        folded: true,
      })
    ) : view.call?.state === 'closed' ? null : (
      <p class="meta">{t('上面这次提交得更晚：如果问的是同一件事，请打开它，在那里并入本页这次。')}</p>
    )}
  </>
)
