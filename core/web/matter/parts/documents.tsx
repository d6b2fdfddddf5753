import { type IssuedDocument, voidDocument } from '../../../documents/index.ts'
import { fullDate } from '../../../time/index.ts'
import { t } from '../../../words/index.ts'
import { ButtonLink, Buttons, PaperList } from '../../look/index.ts'
import type { BuiltView } from '../view.ts'
import { isHand } from '../visible.ts'

/** The papers that were issued on the matter: to read, to keep, and for whoever may to void. */
export function documentsPart({ view, forms }: BuiltView) {
  const { documents, href, side } = view
  if (documents.length === 0) return null
  const list = (
    <PaperList
      papers={documents.map(document => {
        const { id, title, number, version, issuedAt, receivedAt, voided, pdf, lacking, awaiting } = document
        const at = `${href}/documents/${id}`
        // A hand that tells whose a confidential matter is, is looked at and taken nowhere.
        const stays = side === 'staff' && isHand(view.matter, document)
        return {
          id,
          href: at,
          title,
          meta: [
            number,
            fullDate(issuedAt),
            version > 1 ? t('第 {n} 版', { n: version }) : null,
            side === 'staff' && receivedAt !== undefined
              ? t('{date}收到', { date: fullDate(receivedAt) })
              : null,
            isReplaced(document, documents) ? t('已有新版') : null,
          ].filter(piece => piece !== null),
          state: voided ? 'void' : awaiting ? 'unsigned' : pdf ? 'there' : 'coming',
          reason: voided?.reason,
          files: [
            ...(pdf && !stays ? [{ href: `${at}/pdf`, label: 'PDF' }] : []),
            ...(side === 'staff' && !stays ? [{ href: `${at}/docx`, label: 'Word' }] : []),
          ],
          warning:
            side === 'staff' && lacking.length > 0
              ? t(
                  '字库里没有“{characters}”，PDF 中以“〓”代替。打印后请手写补上，或者下载 Word 用本单位的字库打印。',
                  {
                    characters: lacking.join('、'),
                  },
                )
              : undefined,
          below:
            voided || awaiting
              ? null
              : forms.form(voidDocument.name, { values: { document: id }, folded: true, compact: true }),
        }
      })}
    />
  )
  if (view.surface !== 'desk') return list
  return (
    <>
      {list}
      <Buttons spaced>
        <ButtonLink href={`${href}/papers.zip`}>{t('打包下载（PDF 和 Word）')}</ButtonLink>
      </Buttons>
    </>
  )
}

/** Whether a later one of its kind stands. */
const isReplaced = ({ kind, version, voided }: IssuedDocument, all: readonly IssuedDocument[]) =>
  !voided && all.some(other => other.kind === kind && other.version > version && !other.voided)
