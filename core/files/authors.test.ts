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
