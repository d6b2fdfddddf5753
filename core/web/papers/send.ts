import type { Drawer, Format, Paper, With } from '../../documents/index.ts'
import { disposition } from '../../files/index.ts'
import type { Page } from '../page.ts'

/** What a file of a paper is, for whoever gets it. */
const TYPES: Record<Format, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
}

/** Answers with a paper as a file of this name. */
export async function sendPaper(
  page: Page,
  drawer: Drawer,
  {
    paper,
    format,
    name,
    ...more
  }: { readonly paper: Paper; readonly format: Format; readonly name: string } & With,
): Promise<Response> {
  const bytes = await drawer.draw(paper, format, more)
  return sendFile(page, new Uint8Array(bytes), { format, name })
}

/** Answers with the bytes of a paper that was drawn before, as a file of this name, which nothing between keeps. */
export function sendFile(
  page: Page,
  body: BodyInit,
  { format, name }: { readonly format: Format; readonly name: string },
): Response {
  return page.answer(body, 200, {
    'content-type': TYPES[format],
    'content-disposition': disposition('attachment', `${name}.${format}`),
    'cache-control': 'private, no-store',
  })
}
