import { addFiles } from '../../../files/index.ts'
import { officersHandling } from '../../../matters/index.ts'
import { principalKey } from '../../../people/index.ts'
import { t } from '../../../words/index.ts'
import { ButtonLink, Buttons, FileList, Icon } from '../../look/index.ts'
import type { MatterPlace } from '../place.ts'
import { handedIn } from '../receipt.ts'
import type { BuiltView } from '../view.ts'
import { originalsPart } from './originals.tsx'

/** What was sent with the matter itself; what came with a message stands beside it. Below, the receipt for all of it. */
export async function filesPart(place: MatterPlace, built: BuiltView) {
  const { view } = built
  const own = view.files.filter(({ messageId }) => messageId === null)
  const hasReceipt =
    view.side !== 'lawyers' && view.files.length > 0 && (await handedIn(place, built)).length > 0
  const filing = (await mayFile(place, built)) ? built.forms.form(addFiles.name, { folded: true }) : null
  const originals = await originalsPart(place, built)
  if (own.length === 0 && !hasReceipt && !filing && !originals) return null
  return (
    <>
      <FileList files={own.map(({ entry }) => entry)} />
      {view.files.some(({ entry, isOfBureau }) => entry.closed && !isOfBureau) ? (
        <p class="meta">{t('材料可能看出是谁提交的，只有本案指定的承办人写明理由后可以打开。')}</p>
      ) : null}
      {view.files.some(({ entry, isOfBureau }) => entry.closed && isOfBureau) ? (
        <p class="meta">{t('司法局归入的材料，只有本案的承办人和审批人可以打开。')}</p>
      ) : null}
      {hasReceipt ? (
        <Buttons spaced>
          <ButtonLink href={`${view.href}/receipt`}>
            <Icon name="document" />
            {t('材料接收回执')}
          </ButtonLink>
        </Buttons>
      ) : null}
      {originals ? <Buttons spaced>{originals}</Buttons> : null}
      {filing ? <Buttons spaced>{filing}</Buttons> : null}
    </>
  )
}

/** Whether to offer the bureau's people to file something: of a matter that is kept secret to whoever handles it, once somebody does. */
async function mayFile({ open, viewer }: MatterPlace, { loaded: { side, matter } }: BuiltView) {
  if (side !== 'staff' || matter.confidential === null) return side === 'staff'
  const handling = await officersHandling(open.store.read, matter.id)
  return handling.length === 0 || handling.includes(principalKey(viewer.principal))
}
