import type { Child } from 'hono/jsx'
import { ButtonLink, Buttons, type MatterView, Notice } from '#core/web'
import { t } from '#core/words'
import { agreementForm } from '../papers/work.ts'

const folded = { folded: true } as const

/** Who is to give the aid, as long as nobody is assigned; then the agreement with them, which is signed on paper. */
export function assigning(view: MatterView): Child {
  if (view.side === 'citizen') return null
  const assign = view.form('legal-aid.assign', folded)
  const offline = view.form('legal-aid.assign-offline', folded)
  if (assign !== null || offline !== null)
    return (
      <Buttons>
        {assign}
        {offline}
      </Buttons>
    )
  const agree = view.form('legal-aid.agree', folded)
  return agree === null ? null : <Agreement view={view}>{agree}</Agreement>
}

/** 委托协议: printed, signed and sealed, photographed, filed. */
const Agreement = ({ view, children }: { view: MatterView; children?: Child }) => {
  const paper = view.documents.find(({ kind, voided }) => kind === agreementForm.name && !voided)
  return (
    <>
      <Notice kind="waiting" title={t('委托协议在纸上签')}>
        <p>{t('打印两份，受援人签名或者按指印，承办人所在单位盖章，各留一份；拍照后在这里登记。')}</p>
        {paper ? (
          <Buttons>
            <ButtonLink href={`${view.href}/documents/${paper.id}/pdf`}>
              {t('打印《{title}》', { title: paper.title })}
            </ButtonLink>
          </Buttons>
        ) : null}
      </Notice>
      {children}
    </>
  )
}
