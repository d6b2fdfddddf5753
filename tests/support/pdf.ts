import { PDFiumLibrary } from '@hyzyla/pdfium'
import sharp from 'sharp'

/** What a reader shows of a PDF: opened by PDFium, which did not write it. */
export interface ReadPdf {
  /** The text of each page without spaces and line breaks, as it can be searched. */
  readonly pages: readonly string[]
  /** Each page as PNG, 72 points to the inch, in greys. */
  readonly pictures: readonly Buffer[]
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const library = await PDFiumLibrary.init()
  const document = await library.loadDocument(bytes)
  try {
    const pages: string[] = []
    const pictures: Buffer[] = []
    for (const page of document.pages()) {
      pages.push(page.getText().replace(/\s/g, ''))
      const { data, width, height } = await page.render({ scale: 1, render: 'bitmap', colorSpace: 'Gray' })
      const raw = { width, height, channels: 1 } as const
      pictures.push(await sharp(data, { raw }).png({ palette: true }).toBuffer())
    }
    return { pages, pictures }
  } finally {
    document.destroy()
    library.destroy()
  }
}
