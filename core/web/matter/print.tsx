import type { Format } from '../../documents/index.ts'
import { shownRef } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import { faceOf } from '../county-face.ts'
import { PageHead, PrintLayout } from '../look/index.ts'
import type { Page } from '../page.ts'
import { PaperBlocks, sendPaper } from '../papers/index.ts'
import { paperOf } from './paper.ts'
import type { MatterPlace } from './place.ts'
import type { BuiltView } from './view.ts'

/** A whole matter as one page to print, without anything to do. */
export async function printedMatter(page: Page, place: MatterPlace, built: BuiltView): Promise<Response> {
  const face = await faceOf(place.open)
  const { paper, pictures } = await paperOf(place, built)
  const { href, matter } = built.view
  return page.html(
    <PrintLayout
      shell={page.shell(face.accent)}
      title={`${paper.title} ${shownRef(matter)}`}
      site={face.title}
      back={{ href, label: t('返回') }}
      files={[
        { href: `${href}/print/pdf`, label: t('保存为 PDF') },
        { href: `${href}/print/docx`, label: t('保存为 Word') },
      ]}
    >
      <PageHead title={paper.title} meta={[paper.number]} />
      <PaperBlocks blocks={paper.body} pictures={pictures} />
    </PrintLayout>,
  )
}

/** The same as a file to keep, which also WeChat's browser can open: it has no print dialogue. */
export async function savedMatter(
  page: Page,
  place: MatterPlace,
  built: BuiltView,
  format: Format,
): Promise<Response> {
  const { paper, pictures } = await paperOf(place, built)
  const name = `${paper.title} ${shownRef(built.view.matter)}`
  return sendPaper(page, place.web.drawer, { paper, pictures, format, name })
}
