import type { Child } from 'hono/jsx'
import { standingOf } from '#core/lawyers'
import { findMatter, shownRef } from '#core/matters'
import { ButtonLink, Buttons, type MatterSection, type MatterView, Notice } from '#core/web'
import { t } from '#core/words'
import { doublesIn, mergedIntoOf } from '../merge.ts'

/** That a question was merged into another, and the way there; in the other, the way to what was merged into it. */
export const merged: MatterSection = {
  part: 'merged',
  surfaces: ['portal', 'lawyers', 'desk'],
  async render(view) {
    const { matter, tenant } = view
    if (matter.state === 'merged') return leadOn(view)
    const doubles = await doublesIn(tenant.read, matter.id)
    const known = []
    for (const ref of doubles) if (await mayOpen(view, ref)) known.push(ref)
    if (known.length === 0) return null
    return (
      <Notice title={t('同一件事的另一次咨询已并入这里')}>
        <p>{t('那一次的内容仍可查看：')}</p>
        <ToMatters view={view} refs={known} />
      </Notice>
    )
  },
}

async function leadOn(view: MatterView): Promise<Child> {
  const into = await mergedIntoOf(view.tenant.read, view.matter.id)
  if (into === undefined) return null
  const open = await mayOpen(view, into)
  return (
    <Notice kind="waiting" title={t('这次咨询已并入另一次')}>
      <p>
        {view.side === 'citizen'
          ? t(
              '两次问的是同一件事，请到另一次咨询里继续。这里不再征集新的解答；已经解答的律师，仍可在这里追问。',
            )
          : t('同一位咨询人问了两次。这里不再征集新的解答；已经开始的对话仍可继续。')}
      </p>
      {open ? <ToMatters view={view} refs={[into]} /> : null}
    </Notice>
  )
}

const ToMatters = ({ view, refs }: { view: MatterView; refs: readonly string[] }) => (
  <Buttons spaced>
    {refs.map(ref => (
      <ButtonLink href={view.hrefOf(ref)}>
        {t('打开 {ref}', {
          ref: shownRef({ ref: ref as MatterView['matter']['ref'], mark: view.matter.mark }),
        })}
      </ButtonLink>
    ))}
  </Buttons>
)

/** Whoever asked and the bureau may open both; a lawyer only what they were called to. */
async function mayOpen({ side, tenant, viewer }: MatterView, ref: string): Promise<boolean> {
  if (side !== 'lawyers') return true
  const other = await findMatter(tenant.read, ref)
  if (!other || !viewer.lawyer) return false
  const { read, county, clock } = tenant
  return (await standingOf(read, other.id, viewer.lawyer, county.region, clock.now())) !== 'none'
}
