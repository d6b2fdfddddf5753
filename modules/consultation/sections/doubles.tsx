import { type MatterHead, shownRef } from '#core/matters'
import {
  ButtonLink,
  Buttons,
  Card,
  KeyValue,
  List,
  ListRow,
  type MatterSection,
  type MatterView,
  Stack,
} from '#core/web'
import { t, type Word, w } from '#core/words'
import { mayTakeIn, merge } from '../merge.ts'
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
    const mayMerge = view.actions.some(({ command }) => command === merge.name)
    return (
      <Stack>
        {mayMerge ? <p>{t('如果问的是同一件事，可以合并成一次：保留较早提交的，较晚的并入它。')}</p> : null}
        {others.slice(0, MOST).map(other => (
          <Other view={view} other={other} mayMerge={mayMerge} />
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

interface OtherProps {
  readonly view: MatterView
  readonly other: MatterHead
  readonly mayMerge: boolean
}

const Other = ({ view, other, mayMerge }: OtherProps) => (
  <Card>
    <Stack>
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
      {mayMerge ? <Merging view={view} other={other} /> : null}
    </Stack>
  </Card>
)

/** Which of the two stays, and the way to merge them: on the page of the later one. */
const Merging = ({ view, other }: Pick<OtherProps, 'view' | 'other'>) => {
  const { matter, call } = view
  const own = t('本页 {ref}', { ref: shownRef(matter) })
  if (mayTakeIn(other, matter))
    return (
      <>
        <WhichStays stays={shownRef(other)} goes={own} />
        {view.form(merge.name, {
          values: { into: other.ref },
          title: w('把本页并入 {ref}'),
          vars: { ref: shownRef(other) },
          folded: true,
        })}
      </>
    )
  // Lawyers are called to this one no more: nothing can go into it.
  if (call?.state === 'closed') return null
  return (
    <>
      <WhichStays stays={own} goes={shownRef(other)} />
      <p>{t('要合并，请打开较晚的一次，在那一页并入本页。')}</p>
      <Buttons>
        <ButtonLink href={`${view.hrefOf(other.ref)}#part-doubles`}>
          {t('打开 {ref}', { ref: shownRef(other) })}
        </ButtonLink>
      </Buttons>
    </>
  )
}

const WhichStays = ({ stays, goes }: { stays: string; goes: string }) => (
  <KeyValue
    rows={[
      { key: t('合并后保留'), value: t('{ref}（提交较早）', { ref: stays }) },
      { key: t('并入它'), value: t('{ref}（提交较晚）', { ref: goes }) },
    ]}
  />
)
