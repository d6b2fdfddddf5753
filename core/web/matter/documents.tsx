import { refuse } from '../../commands/index.ts'
import {
  drawnWith,
  type Format,
  type IssuedDocument,
  lookAtDocument,
  type OpenDocument,
  openDocument,
  openPaper,
  VERIFY,
} from '../../documents/index.ts'
import { handles } from '../../matters/index.ts'
import { principalKey } from '../../people/index.ts'
import { fullDate } from '../../time/index.ts'
import { t, w } from '../../words/index.ts'
import { faceOf } from '../county-face.ts'
import { Notice, PrintLayout } from '../look/index.ts'
import type { Page } from '../page.ts'
import { PaperSheet, sendFile, sendPaper } from '../papers/index.ts'
import { type LoadedMatter, loadMatter } from './loaded.ts'
import type { MatterPlace } from './place.ts'
import { isHand, visibleDocuments } from './visible.ts'

/** The paper that an address names, for who may read it; what is not theirs is not found. That staff look stands in the audit log. */
async function documentAt(
  page: Page,
  place: MatterPlace,
): Promise<{ readonly document: OpenDocument; readonly loaded: LoadedMatter }> {
  const loaded = await loadMatter(place, page.param('ref'))
  const id = page.param('document')
  const visible = await visibleDocuments(place, loaded)
  const { store, keys } = place.open
  const document = visible.some(one => one.id === id) ? await openDocument(store.read, keys, id) : undefined
  if (!document) throw refuse('not-found', 'document', w('没有找到这份文书'))
  await recordDocumentLook(place, loaded, document)
  await recordReceipt(place, loaded, document)
  return { document, loaded }
}

async function recordDocumentLook(
  { web, open, viewer }: MatterPlace,
  { matter, side }: LoadedMatter,
  document: IssuedDocument,
): Promise<void> {
  if (side !== 'staff') return
  const own = principalKey(viewer.principal)
  // A hand tells whose a confidential matter is: then each look counts, also of whoever handles it.
  if (!isHand(matter, document) && (await handles(open.store.read, matter.id, own))) return
  await web.deployment.run(
    open.county.code,
    lookAtDocument,
    { ref: matter.ref, document: document.id },
    viewer,
  )
}

/** A party who opens a paper has received it: what counts from then begins. */
async function recordReceipt(
  { web, open, viewer }: MatterPlace,
  { matter, side, module }: LoadedMatter,
  { id, kind: name, receivedAt, awaiting, voided }: IssuedDocument,
): Promise<void> {
  if (side !== 'citizen' || receivedAt !== undefined || awaiting || voided) return
  const kind = module?.documents?.find(each => each.name === name)
  if (!kind?.whenReceived) return
  const input = { ref: matter.ref, input: { document: id } }
  await web.deployment.run(open.county.code, openPaper(kind), input, viewer)
}

/** A paper as a page, to read and to print. */
export async function documentPage(page: Page, place: MatterPlace): Promise<Response> {
  const { document, loaded } = await documentAt(page, place)
  const { paper, pictures, voided, signed } = document
  const face = await faceOf(place.open)
  const href = place.href(loaded.matter.ref)
  const here = `${href}/documents/${document.id}`
  const stays = loaded.side === 'staff' && isHand(loaded.matter, document)
  return page.html(
    <PrintLayout
      shell={page.shell(face.accent)}
      title={nameOf(document)}
      site={face.title}
      back={{ href, label: t('返回') }}
      files={[
        ...(!stays && (document.pdf || document.awaiting)
          ? [{ href: `${here}/pdf`, label: t('保存为 PDF') }]
          : []),
        ...(place.surface === 'desk' && !stays ? [{ href: `${here}/docx`, label: t('保存为 Word') }] : []),
      ]}
      // On the county's host, where the lawyers' page is not.
      also={
        document.code !== undefined && place.surface !== 'lawyers'
          ? { href: `${VERIFY}/${document.code}`, label: t('核对真伪') }
          : undefined
      }
    >
      {voided ? (
        <Notice kind="problem" title={voidWords(document)}>
          <p>{t('理由：{reason}', { reason: voided.reason })}</p>
        </Notice>
      ) : null}
      <PaperSheet paper={paper} pictures={pictures} voided={voided !== undefined} signed={signed} />
    </PrintLayout>,
  )
}

/**
 * A paper as a file: the PDF as it was made once and for all, a DOCX drawn from the same. Of a void one both are drawn with
 * its mark.
 */
export async function documentFile(page: Page, place: MatterPlace, format: Format): Promise<Response> {
  const { document, loaded } = await documentAt(page, place)
  if (format === 'docx' && loaded.side !== 'staff')
    throw refuse('not-found', 'document', w('没有找到这份文书'))
  if (loaded.side === 'staff' && isHand(loaded.matter, document))
    throw refuse('forbidden', 'identity', w('这份文书有投诉举报人的签名，只能在网页上看，不能下载'))
  const { drawer, press } = place.web
  const { paper, pdf, voided, awaiting } = document
  const name = nameOf(document)
  if (format === 'pdf' && !voided && !awaiting) {
    if (!pdf || !press) throw refuse('unavailable', 'printing', w('正在生成，请稍后再试'))
    return sendFile(page, await press.pdf(place.open.county.store, pdf.sha256), { format, name })
  }
  const mark = voided ? voidWords(document) : undefined
  return sendPaper(page, drawer, { paper, format, name, voided: mark, ...drawnWith(document, undefined) })
}

/** What its file is called: 准予放牧决定书 卓牧服决字〔2026〕1号. */
const nameOf = ({ title, number, voided }: IssuedDocument): string =>
  [title, number, voided ? t('（已作废）') : null].filter(part => part !== null).join(' ')

const voidWords = ({ voided }: IssuedDocument) =>
  t('已于{date}作废', { date: voided ? fullDate(voided.at) : '' })
