import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { readPdf } from '#tests/pdf'
import { beyond, form, label, letter, record, value } from '#tests/sample-papers'
import { tempFolder } from '#tests/stores'
import type { Paper } from '../paper.ts'
import type { Signed } from '../signed.ts'
import { startDrawer } from './drawer.ts'

const drawer = startDrawer()
afterAll(() => drawer.close())

const story = '我2026年3月到工地做木工，约定每天260元。\n公司还欠26320元没有给。'

describe.each([
  ['form', form(story)],
  ['letter', letter],
  ['record', record],
])('a %s', (name, paper) => {
  test('says as PDF all that it says and nothing more, in a page that looks as it was approved', async () => {
    const pdf = await drawer.draw(paper, 'pdf')
    const { pages, pictures } = await readPdf(pdf)
    expect(pages).toHaveLength(1)
    expect(pdf.length).toBeLessThan(200_000)
    expect(beyond(paper, pages[0]!)).toBe('')
    expect(await difference(name, pictures[0]!)).toBeLessThan(0.5)
  })

  test('says the same as DOCX, which an office can go on with', async () => {
    const docx = await drawer.draw(paper, 'docx')
    const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(docx) })
    expect(beyond(paper, text)).toBe('')
  })

  test('has the same bytes whenever it is drawn as PDF', async () => {
    expect(await drawer.draw(paper, 'pdf')).toEqual(await drawer.draw(paper, 'pdf'))
  })
})

test('a long answer flows on to further pages and none of it is cut', async () => {
  const sentences = Array.from({ length: 300 }, (_, at) => `第${at + 1}句：公司一直没有给钱。`)
  const pdf = await drawer.draw(form(sentences.join('')), 'pdf')
  const { pages } = await readPdf(pdf)
  expect(pages.length).toBeGreaterThan(1)
  const all = pages.join('').replace(/—\d—/g, '')
  for (const sentence of sentences) expect(all).toContain(sentence)
})

test.each([
  ['a long cell', (run: string) => [[label('网址'), value(run, 6)]]],
  ['a narrow one', (run: string) => [[label('姓名'), value(run), value(run), value('在旁边', 4)]]],
  [
    'one beside a cell of several rows',
    (run: string) => [
      [label('申请人', { columns: 3, rows: 2 }), value('甲', 4)],
      [label('网址'), value(run, 3)],
    ],
  ],
  ['a long answer', (run: string) => [[label('经过'), { kind: 'text' as const, columns: 6, text: run }]]],
])('what has no space in it is broken in %s, and can be copied whole', async (_, rows) => {
  const run = `https://example.cn/${'a'.repeat(150)}?id=${'7'.repeat(60)}`
  const paper: Paper = {
    ...form(''),
    body: [{ kind: 'grid', columns: [3, 3, 4, 2, 2, 3, 4], rows: rows(run) }],
  }
  const { pages, pictures } = await readPdf(await drawer.draw(paper, 'pdf'))
  expect(pages.join('')).toContain(run)
  // Nothing runs on into the margin of 20 mm.
  const { width, height } = await sharp(pictures[0]!).metadata()
  const margin = { left: width - 55, top: 0, width: 55, height }
  const there = await sharp(pictures[0]!).greyscale().extract(margin).raw().toBuffer()
  expect(Math.min(...there)).toBe(255)
})

test('what staff write before they sign flows on as well, however long it is', async () => {
  const sentences = Array.from({ length: 400 }, (_, at) => `第${at + 1}句：同意给予法律援助。`)
  const sign = form('').body.flatMap(block => (block.kind === 'grid' ? [block.rows.at(-1)!] : []))
  const rows = [[label('意见'), value(sentences.join(''), 6)], ...sign]
  const paper: Paper = { ...form(''), body: [{ kind: 'grid', columns: [3, 3, 4, 2, 2, 3, 4], rows }] }
  const { pages, pictures } = await readPdf(await drawer.draw(paper, 'pdf'))
  const all = pages.join('').replace(/—\d—/g, '')
  for (const sentence of sentences) expect(all).toContain(sentence)
  for (const picture of pictures) expect(await darkestBelow(picture)).toBe(255)
})

test('a name is drawn whole, however rare its characters', async () => {
  const name = '𬸦𠮷·𫍯𪚥𮯠'
  const { bytes, lacking } = await drawer.print(form(name), 'pdf')
  expect(lacking).toEqual([])
  const { pages, pictures } = await readPdf(bytes)
  expect(pages[0]).toContain(name)
  // A glyph that a font does not have is an empty box, and any two of those look alike.
  const other = await readPdf(await drawer.draw(form('𬸦𠮷·𫍯𪚥𮯟'), 'pdf'))
  expect(Buffer.from(pictures[0]!).equals(other.pictures[0]!)).toBe(false)
})

test('of a compatibility ideograph the unified one is drawn', async () => {
  const { bytes, lacking } = await drawer.print(form('\u{2F80F}'), 'pdf')
  expect(lacking).toEqual([])
  expect((await readPdf(bytes)).pages[0]).toContain('兔')
})

test('a character that the font here lacks is drawn by a font that the installation has', async () => {
  const folder = tempFolder()
  const icons = createRequire(import.meta.url).resolve('playwright-core/package.json')
  const vite = join(dirname(icons), 'lib/vite/traceViewer')
  const font = readdirSync(vite).find(name => name.endsWith('.ttf'))!
  cpSync(join(vite, font), join(folder, 'icons.ttf'))
  writeFileSync(join(folder, 'broken.ttf'), 'no font')
  const paper = form('\u{EA60}')
  const [without, beside] = [drawer, startDrawer({ fonts: folder })]
  try {
    expect((await without.print(paper, 'pdf')).lacking).toEqual(['\u{EA60}'])
    const { bytes, lacking } = await beside.print(paper, 'pdf')
    expect(lacking).toEqual([])
    expect((await readPdf(bytes)).pages[0]).toContain('\u{EA60}')
    expect((await readPdf(bytes)).pages[0]).not.toContain('〓')
    expect(await beside.draw(letter, 'pdf')).toEqual(await without.draw(letter, 'pdf'))
  } finally {
    await beside.close()
  }
})

describe('a signature never stands on a page alone', () => {
  const signed = form('').body.flatMap(block => (block.kind === 'grid' ? [block.rows.at(-1)!] : []))
  const rows = (count: number) =>
    Array.from({ length: count }, (_, at) => [label(`第${at + 1}项`), value('有', 6)])
  const paper = (count: number): Paper => ({
    ...form(''),
    body: [{ kind: 'grid', columns: [3, 3, 4, 2, 2, 3, 4], rows: [...rows(count), ...signed] }],
  })

  test('in a PDF: the row before it goes along', async () => {
    const drawn = async (count: number) => (await readPdf(await drawer.draw(paper(count), 'pdf'))).pages
    let count = 24
    let pages = await drawn(count)
    expect(pages).toHaveLength(1)
    while (pages.length === 1) pages = await drawn(++count)
    expect(pages[1]).toContain(`第${count}项`)
    expect(pages[1]).toContain('申请人（签名或者按指印）')
  })

  test('in a DOCX: an office is told to keep that row with it', async () => {
    const parts = unzipSync(await drawer.draw(paper(2), 'docx'))
    const written = strFromU8(parts['word/document.xml']!).split('<w:tr>')
    const keptOf = (words: string) => written.find(row => row.includes(words))!.includes('<w:keepNext/>')
    expect(['第1项', '第2项'].map(keptOf)).toEqual([false, true])
  })
})

describe('a DOCX, in whatever office opens it', () => {
  const xmlOf = async (paper: Paper) =>
    strFromU8(unzipSync(await drawer.draw(paper, 'docx'))['word/document.xml']!)

  test('indents what somebody wrote by a length besides characters, which not every program counts', async () => {
    const indents = (await xmlOf(letter)).match(/<w:ind [^>]*firstLineChars[^>]*>/g)
    // Two characters of 16 pt.
    for (const indent of indents!) expect(indent).toContain('w:firstLine="640"')
    expect(indents).toHaveLength(3)
  })

  test('cuts no row in two but that of a long answer, and no box from what it stands for', async () => {
    const rows = (await xmlOf(form(story))).split('<w:tr>')
    const isWhole = (words: string) => rows.find(row => row.includes(words))!.includes('<w:cantSplit/>')
    expect(['姓名', '人群类别', '案情及', '本人承诺'].map(isWhole)).toEqual([true, true, false, true])
    expect(await xmlOf(form(story))).toContain('☑\u{a0}农民工')
  })

  test('leaves room to sign between a label and the margin', async () => {
    const place = (await xmlOf(letter)).split('<w:p>').find(piece => piece.includes('受送达人：'))
    expect(place).toContain('w:right="2560"')
  })

  test('has what has no space in it in a column of its own, where it is broken', async () => {
    const run = '0123456789abcdef'.repeat(6)
    const rows = [{ key: '本签名', value: run }]
    const xml = await xmlOf({ ...record, body: [{ kind: 'rows', rows }] })
    const [, key, found] = xml.split('<w:tc>')
    expect(key).toContain('本签名')
    expect(found).toContain(run)
  })
})

describe('a form that was signed', () => {
  const signed: Signed = {
    places: [
      {
        signer: 'applicant',
        name: '𬸦·巴特尔',
        drawing:
          '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 60" width="120" height="60"><g fill="none" stroke="#111" stroke-width="3"><path d="M5 20L110 24"/><path d="M60 4Q58 30 40 56"/><path d="M62 26Q80 50 112 56"/></g></svg>',
        words: '',
        date: '2026年12月1日',
      },
    ],
    evidence: [
      { kind: 'heading', text: '签名1：𬸦·巴特尔' },
      {
        kind: 'rows',
        rows: [
          { key: '身份核对', value: '本人帐号，2026-12-01 09:30:00以手机验证码登录' },
          { key: '本签名', value: '0123456789abcdef'.repeat(4) },
          { key: '系统签章（Ed25519）', value: `${'Ab1+'.repeat(21)}Ab==` },
        ],
      },
    ],
  }
  const check = { code: 'ABCDEFGH2345', address: 'http://zhuozi.localhost:3000/verify' }

  test('has as PDF the signature at its place with its day, the page of evidence, and how to check it', async () => {
    const pdf = await drawer.draw(form(story), 'pdf', { signed, check })
    const { pages, pictures } = await readPdf(pdf)
    expect(pages).toHaveLength(2)
    expect(pages[0]).toContain('2026年12月1日')
    expect(pages[0]).not.toContain('2026年11月29日')
    for (const page of pages) expect(page).toContain('防伪码ABCDEFGH2345')
    expect(pages[1]).toContain('签名证据页')
    expect(pages[1]).toContain('0123456789abcdef'.repeat(4))
    expect(pdf.length).toBeLessThan(200_000)
    expect(await difference('signed', pictures[0]!)).toBeLessThan(0.5)
    expect(await difference('evidence', pictures[1]!)).toBeLessThan(0.5)
  })

  test('has the signature as a picture and the evidence as DOCX', async () => {
    const docx = Buffer.from(await drawer.draw(form(story), 'docx', { signed }))
    const { value: html } = await mammoth.convertToHtml({ buffer: docx })
    expect(html).toMatch(/申请人（签名或者按指印）：<img [^>]*src="data:image\/png;base64,/)
    expect(html).toContain('签名证据页')
  })
})

describe('a record with photos', () => {
  const photo = (width: number, height: number, colour: string) =>
    sharp({ create: { width, height, channels: 3, background: colour } })
      .jpeg()
      .toBuffer()
  const withPhotos: Paper = {
    ...record,
    body: [
      { kind: 'paragraph', text: '这是他写的欠条。' },
      { kind: 'photos', photos: [{ image: 'note', caption: '照片：欠条.jpg', width: 300, height: 400 }] },
      { kind: 'said', by: '王建军', at: '2026年11月24日 10:05', text: '还有这些。', files: '' },
      {
        kind: 'photos',
        photos: [
          { image: 'tall', caption: '照片：聊天.jpg', width: 100, height: 400 },
          { image: 'wide', caption: '照片：工地.jpg', width: 400, height: 100 },
          { image: 'lost', caption: '照片：没有画面.jpg', width: 400, height: 100 },
          { image: null, caption: '照片：坏了.jpg（打不开）', width: 0, height: 0 },
        ],
      },
    ],
  }
  const pictures = async () => ({
    note: await photo(300, 400, '#888888'),
    tall: await photo(100, 400, '#444444'),
    wide: await photo(400, 100, '#bbbbbb'),
  })

  test('has them as PDF below what was said, and says of one that is not there what it was', async () => {
    const pdf = await drawer.draw(withPhotos, 'pdf', { pictures: await pictures() })
    const { pages, pictures: seen } = await readPdf(pdf)
    expect(pages).toHaveLength(1)
    expect(beyond(withPhotos, pages[0]!)).toBe('')
    expect(await difference('photos', seen[0]!)).toBeLessThan(0.5)
  })

  test('has them as DOCX', async () => {
    const docx = Buffer.from(await drawer.draw(withPhotos, 'docx', { pictures: await pictures() }))
    const { value: html } = await mammoth.convertToHtml({ buffer: docx })
    expect(html.match(/<img [^>]*src="data:image\/jpeg;base64,/g)).toHaveLength(3)
    const { value: text } = await mammoth.extractRawText({ buffer: docx })
    expect(beyond(withPhotos, text)).toBe('')
  })
})

/** The darkest grey in the lower 10 mm of a page, where nothing is drawn. */
async function darkestBelow(picture: Buffer): Promise<number> {
  const { width, height } = await sharp(picture).metadata()
  const edge = { left: 0, top: height - 28, width, height: 28 }
  return Math.min(...(await sharp(picture).greyscale().extract(edge).raw().toBuffer()))
}

/** How far a page is from the approved picture, in grey levels of 255 on the average. Where there is none it is made, for somebody to approve. */
async function difference(name: string, picture: Buffer): Promise<number> {
  const path = fileURLToPath(new URL(`./approved/${name}.png`, import.meta.url))
  if (!existsSync(path)) {
    writeFileSync(path, picture)
    throw new Error(`${path} was missing and has been made: look at it, and keep it if it is right`)
  }
  const [seen, approved] = await Promise.all(
    [picture, readFileSync(path)].map(png => sharp(png).greyscale().raw().toBuffer()),
  )
  expect(seen!.length).toBe(approved!.length)
  return seen!.reduce((sum, level, at) => sum + Math.abs(level - approved![at]!), 0) / seen!.length
}
