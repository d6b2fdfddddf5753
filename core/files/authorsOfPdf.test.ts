import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateSync, inflateSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { readPdf } from '#tests/pdf'
import { tempFolder } from '#tests/stores'
import { forgetAuthors } from './authors.ts'

/** What is kept of a PDF that was sent. */
async function keptOf(sent: string | Buffer): Promise<Buffer> {
  const path = join(tempFolder(), 'sent')
  await writeFile(path, typeof sent === 'string' ? Buffer.from(sent, 'latin1') : sent)
  await forgetAuthors(path, { family: 'pdf' })
  return readFile(path)
}

test('a PDF keeps its length, and of its author nothing', async () => {
  const sent = [
    '%PDF-1.7\n1 0 obj << /Author (Wuyun \\(shop\\)) /Producer (WPS) /Company (Corner (old) store) >> endobj',
    '2 0 obj << /Author <FEFF4E4C4E91> >> endobj',
    '<dc:creator><rdf:Seq><rdf:li>Wuyun</rdf:li></rdf:Seq></dc:creator>',
    'stream Wuyun wrote this endstream',
  ].join('\n')
  const kept = (await keptOf(sent)).toString('latin1')
  expect(kept).toHaveLength(sent.length)
  expect(kept).toContain('/Producer (WPS)')
  expect(kept).toContain('stream Wuyun wrote this endstream')
  for (const trace of ['shop', '4E4C', '<rdf:li>', 'Corner', 'store']) expect(kept).not.toContain(trace)
})

/** A PDF 1.5 of one page whose objects are packed, as word processors of today write it. */
function packedPdf(author: string): Buffer {
  const objects = [
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 >>'],
    [3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>'],
    [4, `<< /Author (${author}) /Title (Bill) /Producer (Writer) >>`],
  ] as const
  let at = 0
  const places = objects.map(([number, text]) => {
    const place = `${number} ${at}`
    at += text.length + 1
    return place
  })
  const head = `${places.join(' ')}\n`
  const body = deflateSync(Buffer.from(head + objects.map(([, text]) => `${text}\n`).join(''), 'latin1'))
  const start = '%PDF-1.5\n'
  const packed = Buffer.concat([
    Buffer.from(
      `5 0 obj\n<< /Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode /Length ${body.length} >>\nstream\n`,
    ),
    body,
    Buffer.from('\nendstream\nendobj\n'),
  ])
  const xref = start.length + packed.length
  const row = (kind: number, field: number, index: number) => [kind, field >> 8, field & 255, index]
  const rows = Buffer.from([
    ...row(0, 0, 255),
    ...objects.flatMap((_, index) => row(2, 5, index)),
    ...row(1, start.length, 0),
    ...row(1, xref, 0),
  ])
  return Buffer.concat([
    Buffer.from(start),
    packed,
    Buffer.from(
      `6 0 obj\n<< /Type /XRef /Size 7 /W [1 2 1] /Root 1 0 R /Info 4 0 R /Length ${rows.length} >>\nstream\n`,
    ),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${xref}\n%%EOF\n`),
  ])
}

test('one whose properties are packed says nothing of its author either, and opens as before', async () => {
  const sent = packedPdf('Wuyun from the corner store')
  const kept = await keptOf(sent)
  expect(kept).toHaveLength(sent.length)
  expect((await readPdf(kept)).pages).toHaveLength(1)
  const from = kept.indexOf('stream\n') + 7
  const objects = inflateSync(kept.subarray(from, kept.indexOf('\nendstream'))).toString('latin1')
  expect(objects).not.toContain('Wuyun')
  expect(objects).toContain('/Title (Bill)')
})

test('what cannot be unpacked stays as it was sent', async () => {
  const sent = Buffer.from(
    '%PDF-1.5\n1 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\nlocked\nendstream',
  )
  expect(await keptOf(sent)).toEqual(sent)
})
