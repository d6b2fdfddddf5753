import { permissionsOf } from '#core/commands'
import { beginningOf } from '#core/matters'
import { principalKey } from '#core/people'
import { fullDate } from '#core/time'
import { Card, type MatterSection, type MatterView, Stack } from '#core/web'
import { t, type Word, w } from '#core/words'
import { shownNumber } from '../kind.ts'
import { ACTS, type Act } from '../model/choices.ts'
import { likelySame } from '../together/likely.ts'
import { merge } from '../together/merge.ts'

/** Reports that may be of the same thing, for whoever may have them handled together. */
export const likely: MatterSection = {
  part: 'likely',
  surfaces: ['desk'],
  title: w('可能反映的是同一件事'),
  async render(view) {
    const { viewer, tenant, matter, actions } = view
    if (viewer.principal.kind !== 'officer' || !actions.some(({ command }) => command === merge.name))
      return null
    const found = await likelySame(tenant, matter.id, {
      permissions: await permissionsOf(tenant.read, viewer.principal.id),
      principal: principalKey(viewer.principal),
    })
    if (found.length === 0) return null
    return (
      <Stack>
        {found.map(one => (
          <LikelyCard view={view} likely={one} />
        ))}
        {view.form(merge.name, { folded: w('并入别的一件') })}
      </Stack>
    )
  },
}

const LikelyCard = ({
  view,
  likely: { matter, act, told },
}: {
  view: MatterView
  likely: Awaited<ReturnType<typeof likelySame>>[number]
}) => {
  const number = shownNumber(matter.ref)
  return (
    <Card>
      <Stack>
        <p>
          <a href={view.hrefOf(matter.ref)}>{number}</a>
          <span class="meta">
            {'　'}
            {[
              t(ACTS[act as Act]),
              t(matter.stateLabel as Word),
              t('{date}收到', { date: fullDate(matter.openedAt) }),
            ].join(t('，'))}
          </span>
        </p>
        <p>{beginningOf(told, 80)}</p>
        {view.form(merge.name, { values: { into: number }, title: w('并入{number}'), vars: { number } })}
      </Stack>
    </Card>
  )
}
