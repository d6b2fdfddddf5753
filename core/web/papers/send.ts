import type { Drawer, Format, Paper } from '../../documents/index.ts'
import type { Page } from '../page.ts'

const TYPES: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Answers with a paper as a file of this name. */
export async function sendPaper(
  page: Page,
  drawer: Drawer,
  { paper, format, name }: { readonly paper: Paper; readonly format: Format; readonly name: string },
): Promise<Response> {
  const bytes = await drawer.draw(paper, format)
  return page.answer(new Uint8Array(bytes), 200, {
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="paper.${format}"; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    'cache-control': 'private, no-store',
  })
}
