import { standsAs } from '../../../lawyers/index.ts'
import { principalKey } from '../../../people/index.ts'
import { nextSigners, openSignings, turnFor } from '../../../signatures/index.ts'
import { t } from '../../../words/index.ts'
import { ButtonLink, Buttons, Notice } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'
import { mayLookAt, mayReadToSign, signingHref } from '../signing/found.ts'
import type { BuiltView } from '../view.ts'

/** Papers of the matter that wait for signatures: what the viewer is to do first of all. */
export async function signingsPart(place: MatterPlace, { view, loaded }: BuiltView) {
  if (view.side !== 'staff' && !loaded.isParty && !standsAs(loaded.standing, 'seated')) return null
  const own = principalKey(view.viewer.principal)
  const signings = await openSignings(place.open.store.read, view.matter.id)
  const shown = signings.filter(
    signing => mayReadToSign(loaded, signing) || signing.signers.some(({ principal }) => principal === own),
  )
  if (shown.length === 0) return null
  const mayOpen = new Map<string, boolean>()
  for (const signing of shown)
    mayOpen.set(signing.id, view.side !== 'staff' || (await mayLookAt(place, loaded, signing)))
  return shown.map(signing => {
    const isTurn = turnFor(signing, own) !== undefined && signing.onPaper === undefined
    const papers = signing.papers.map(({ title }) => `《${title}》`).join('、')
    const names = nextSigners(signing)
      .map(({ name }) => name)
      .join('、')
    return (
      <Notice kind="waiting" title={isTurn ? t('等您签名') : t('等待签名')}>
        <p>
          {isTurn
            ? t('{papers}写好了，请您看过后签名。', { papers })
            : t('{papers}等{names}签名。', { papers, names })}
        </p>
        {mayOpen.get(signing.id) ? (
          <Buttons spaced>
            <ButtonLink kind={isTurn ? 'primary' : 'normal'} href={signingHref(place, signing)} act={isTurn}>
              {isTurn ? t('去签名') : t('查看')}
            </ButtonLink>
          </Buttons>
        ) : null}
      </Notice>
    )
  })
}
