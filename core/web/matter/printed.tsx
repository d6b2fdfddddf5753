import type { Format, Paper } from '../../documents/index.ts'
import { shownRef } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import { faceOf } from '../county-face.ts'
import { PageHead, PrintLayout } from '../look/index.ts'
import type { Page } from '../page.ts'
import { PaperBlocks, sendPaper } from '../papers/index.ts'
import type { MatterPlace } from './place.ts'
import type { BuiltView } from './view.ts'

/** A paper about a matter that is drawn anew whenever it is looked at: the matter itself, a receipt. */
export interface Printed {
  readonly paper: Paper
  readonly pictures?: Readonly<Record<string, Uint8Array>>
}

/** The paper as one page to print, without anything to do. `at` is its part of the matter's address: `print`. */
export async function printedPage(
  page: Page,
  place: MatterPlace,
  { view: { href, matter } }: BuiltView,
  { paper, pictures }: Printed,
  at: string,
): Promise<Response> {
  const face = await faceOf(place.open)
  return page.html(
    <PrintLayout
      shell={page.shell(face.accent)}
      title={`${paper.title} ${shownRef(matter)}`}
      site={face.title}
      back={{ href, label: t('返回') }}
      files={[
        { href: `${href}/${at}/pdf`, label: t('保存为 PDF') },
        { href: `${href}/${at}/docx`, label: t('保存为 Word') },
      ]}
    >
      <PageHead title={paper.title} meta={[paper.number]} />
      <PaperBlocks blocks={paper.body} pictures={pictures} />
    </PrintLayout>,
  )
}

/** The same as a file to keep, which also WeChat's browser can open: it has no print dialogue. */
export const printedFile = (
  page: Page,
  place: MatterPlace,
  { view: { matter } }: BuiltView,
  printed: Printed,
  format: Format,
): Promise<Response> =>
  sendPaper(page, place.web.drawer, {
    ...printed,
    format,
    name: `${printed.paper.title} ${shownRef(matter)}`,
  })
