import type { Child } from 'hono/jsx'
import { ButtonLink, Buttons, type MatterView, Notice } from '#core/web'
import { t, w } from '#core/words'
import type { Case } from '../model/case.ts'
import { awaitsName, giverNow } from '../model/file.ts'
import { agreementForm } from '../papers/work.ts'

const folded = { folded: true } as const

/** Who is to give the aid, as long as nobody is assigned; then the agreement with them, which is signed on paper. */
export function assigning(view: MatterView, { file }: Case): Child {
  if (view.side === 'citizen') return null
  const firm = awaitsName(file) ? giverNow(file) : undefined
  if (firm || view.matter.state === 'granted') {
    const offline = firm
      ? { folded: w('登记律师事务所安排的承办人'), title: w('登记承办人'), initial: { firm: firm.firm } }
      : folded
    const forms = [view.form('legal-aid.assign', folded), view.form('legal-aid.assign-offline', offline)]
    return forms.some(form => form !== null) ? <Buttons>{forms}</Buttons> : null
  }
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
