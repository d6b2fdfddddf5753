import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import committed from './catalogue.json' with { type: 'json' }
import { collectKeys, findStrays } from './catalogue.ts'
import mn from './mn.json' with { type: 'json' }
import { scan } from './scan.ts'

const project = fileURLToPath(new URL('../../', import.meta.url))
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort()

describe('the words of the project', () => {
  it('has no Chinese text outside t and w', () => {
    expect(findStrays(project).map(({ file, line, text }) => `${file}:${line}: ${text}`)).toEqual([])
  })

  it('has every key in the committed catalogue (npm run words)', () => {
    expect(collectKeys(project)).toEqual(committed)
  })

  it('translates only keys that exist, with their placeholders', () => {
    const keys = new Set(committed)
    for (const [key, text] of Object.entries<string>(mn)) {
      expect(keys).toContain(key)
      expect(placeholders(text)).toEqual(placeholders(key))
    }
  })
})

describe('the check for strays', () => {
  const imports = "import { t, w } from '#core/words'\n"
  const strays = (source: string) => scan('core/x/page.tsx', imports + source).strays.map(({ text }) => text)

  it.each([
    ['a string', "const title = '人民调解'", '人民调解'],
    ['a string in escapes', String.raw`const title = '\u4eba\u6c11'`, '人民'],
    ['a template', `const title = \`第\${n}号\``, '第'],
    ['a template with values given to t', `t(\`已送达 \${n} 位\`)`, '已送达'],
    ['a joined string given to t', "t('已送达' + n)", '已送达'],
    ['a value for a placeholder', "t('性别 {sex}', { sex: '男' })", '男'],
    ['text between tags', 'const page = <p>您好 </p>', '您好'],
    ['an attribute', 'const page = <input placeholder="姓名" />', '姓名'],
    ['a quoted key', "const titles = { '男': 1 }", '男'],
    ['a bare key', 'const titles = { 男: 1 }', '男'],
    ['a type', "type Sex = '男'", '男'],
    ['a pattern', 'const dots = /[一二三]/', '/[一二三]/'],
    ['an argument of some other function', "say('您好')", '您好'],
    ['an argument of a method named t', "other.t('您好')", '您好'],
  ])('sees %s', (_, source, text) => {
    expect(strays(source)).toContain(text)
  })

  it('sees a text given to a t that is not the one of words', () => {
    expect(scan('core/x/page.ts', "import { t } from './mine.ts'\nt('您好')").strays).toHaveLength(1)
  })

  it('names file and line', () => {
    expect(scan('core/x/page.ts', "const a = 1\nconst b = '您好'").strays).toEqual([
      { file: 'core/x/page.ts', line: 2, text: '您好' },
    ])
  })

  it.each([
    ['t', "t('您好')"],
    ['w', "const title = w('您好')"],
    ['a plain template', 't(`您好`)'],
    ['a choice', "t(late ? '已逾期' : late === null ? '未知' : '按时')"],
    ['a fallback', "t(title ?? '未命名')"],
    ['an attribute by t', "const page = <input placeholder={t('姓名')} />"],
    ['a comment', '// 民法典\nconst a = 1'],
    ['no Chinese', "const a = 'law'"],
  ])('lets %s pass', (_, source) => {
    expect(strays(source)).toEqual([])
  })

  it('follows another name for t', () => {
    const { keys, strays } = scan(
      'core/x/page.ts',
      "import { t as say } from '../words/index.ts'\nsay('您好')",
    )
    expect({ keys, strays }).toEqual({ keys: ['您好'], strays: [] })
  })

  it('refuses a file it cannot read', () => {
    expect(() => scan('core/x/page.ts', 'const = 1')).toThrow(SyntaxError)
  })
})

describe('a source tree', () => {
  let root: string
  const plant = (file: string, source: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), source)
  }

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'words-'))
    plant('core/a/index.ts', "import { t } from '../words/index.ts'\nexport const a = () => t('您好')\n")
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it.each(['core/a/b.ts', 'modules/a/page.tsx', 'cli/a/b.ts'])('fails with a stray planted in %s', file => {
    expect(findStrays(root)).toEqual([])
    plant(file, "export const title = '人民调解'\n")
    expect(findStrays(root)).toEqual([{ file, line: 1, text: '人民调解' }])
  })

  it('has a stale catalogue once a text is added', () => {
    const before = collectKeys(root)
    plant('modules/a/index.ts', "import { w } from '#core/words'\nexport const title = w('人民调解')\n")
    expect(before).toEqual(['您好'])
    expect(collectKeys(root)).toEqual(['人民调解', '您好'])
  })

  it('may hold Chinese in tests, fixtures and data files, and keys in data files', () => {
    plant('core/a/a.test.ts', "const name = '张三'\n")
    plant('core/a/fixtures/people.ts', "export const name = '张三'\n")
    plant(
      'core/a/sexes.data.ts',
      "import { w } from '#core/words'\nexport const x = { one: '壹', m: w('男') }\n",
    )
    expect(findStrays(root)).toEqual([])
    expect(collectKeys(root)).toEqual(['您好', '男'])
  })
})
