import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { tempFolder } from '#tests/stores'
import { forgetAuthors } from './authors.ts'

const put = async (bytes: Uint8Array) => {
  const path = join(tempFolder(), 'sent')
  await writeFile(path, bytes)
  return path
}

test('an Office file says in its properties no more who wrote it, and all else as before', async () => {
  const core =
    '<cp:coreProperties><dc:creator>乌云其其格</dc:creator><cp:lastModifiedBy>乌云</cp:lastModifiedBy><dc:title>账单</dc:title></cp:coreProperties>'
  const path = await put(
    zipSync({
      'docProps/core.xml': strToU8(core),
      'docProps/app.xml': strToU8('<Properties><Company>某小卖部</Company><Pages>1</Pages></Properties>'),
      'word/document.xml': strToU8('<w:document>乌云其其格的账单</w:document>'),
    }),
  )
  await forgetAuthors(path, { family: 'docx' })
  const kept = await readFile(path)
  const text = (name: string) => strFromU8(unzipSync(kept)[name]!)
  expect(text('docProps/core.xml')).toBe(
    '<cp:coreProperties><dc:creator></dc:creator><cp:lastModifiedBy></cp:lastModifiedBy><dc:title>账单</dc:title></cp:coreProperties>',
  )
  expect(text('docProps/app.xml')).toBe('<Properties><Company></Company><Pages>1</Pages></Properties>')
  expect(text('word/document.xml')).toContain('乌云其其格的账单')
  await forgetAuthors(path, { family: 'docx' })
  expect(await readFile(path)).toEqual(kept)
})

test('a PDF keeps its length, and of its author nothing', async () => {
  const sent = [
    '%PDF-1.7\n1 0 obj << /Author (Wuyun \\(shop\\)) /Producer (WPS) >> endobj',
    '2 0 obj << /Author <FEFF4E4C4E91> >> endobj',
    '<dc:creator><rdf:Seq><rdf:li>Wuyun</rdf:li></rdf:Seq></dc:creator>',
    'stream Wuyun wrote this endstream',
  ].join('\n')
  const path = await put(Buffer.from(sent, 'latin1'))
  await forgetAuthors(path, { family: 'pdf' })
  const kept = (await readFile(path)).toString('latin1')
  expect(kept).toHaveLength(sent.length)
  expect(kept).toContain('/Producer (WPS)')
  expect(kept).toContain('stream Wuyun wrote this endstream')
  for (const trace of ['shop', '4E4C', '<rdf:li>']) expect(kept).not.toContain(trace)
})
