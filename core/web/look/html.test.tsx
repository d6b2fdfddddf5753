import { html as honoHtml, raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

const Later = async ({ text }: { text: string }) => <b>{text}</b>

const values: readonly (readonly [string, Child])[] = [
  ['a text', '张三'],
  ['a text with signs', `<script>alert('1') && "2"</script>`],
  ['a number', 0],
  ['nothing', null],
  ['no value', undefined],
  ['a truth', true],
  ['a falsehood', false],
  ['what was drawn', raw('<br>')],
  ['an element', <b title={`"<'&>`}>{'<i>'}</b>],
  ['a list in a list', ['<', [<b>1</b>, null, [raw('<hr>'), 2]], false]],
  ['an empty list', []],
  ['what comes later', Promise.resolve('<later>')],
  ['an element that comes later', <Later text="<" />],
  ['a list with what comes later', ['<', <Later text="&" />]],
]

describe('a template', () => {
  it.each(values)('draws %s as Hono does', async (_, value) => {
    const own = await html`<p class="${value}">${value}</p>${'&'}`
    expect(String(own)).toBe(String(await honoHtml`<p class="${value}">${value}</p>${'&'}`))
  })

  it('draws each piece once, also before and after one that comes later', async () => {
    const drawn: string[] = []
    const Once = ({ name }: { name: string }) => {
      drawn.push(name)
      return <i>{name}</i>
    }
    const OnceLater = async ({ name }: { name: string }) => {
      drawn.push(name)
      return <b>{name}</b>
    }
    const text =
      await html`<p>${<Once name="a" />}${[<Once name="b" />, <OnceLater name="c" />]}<br>${<Once name="d" />}</p>`
    expect(String(text)).toBe('<p><i>a</i><i>b</i><b>c</b><br><i>d</i></p>')
    expect(drawn).toEqual(['a', 'b', 'c', 'd'])
  })

  it('fails with what failed, and leaves no failure to nobody', async () => {
    const Failing = async ({ text }: { text: string }): Promise<ReturnType<typeof raw>> => {
      await undefined
      throw new Error(text)
    }
    const Broken = (): never => {
      throw new Error('at once')
    }
    const unhandled: unknown[] = []
    const note = (error: unknown) => unhandled.push(error)
    process.on('unhandledRejection', note)
    try {
      const failing = async () => html`<p>${<Failing text="first" />}${[<Failing text="second" />]}</p>`
      await expect(failing()).rejects.toThrow('first')
      const broken = async () => html`<p>${<Failing text="later" />}${<Broken />}</p>`
      await expect(broken()).rejects.toThrow('at once')
      await new Promise(resolve => setTimeout(resolve, 0))
      expect(unhandled).toEqual([])
    } finally {
      process.off('unhandledRejection', note)
    }
  })

  it('lets no text out of its place', () => {
    expect(String(html`<a href="${'"><script>'}">${`</a>'&`}</a>`)).toBe(
      '<a href="&quot;&gt;&lt;script&gt;">&lt;/a&gt;&#39;&amp;</a>',
    )
  })

  it('is itself what was drawn: in another template and in an element', () => {
    const inner = html`<i>${'<'}</i>`
    expect(String(html`<p>${inner}</p>`)).toBe('<p><i>&lt;</i></p>')
    expect(String(<p>{inner}</p>)).toBe('<p><i>&lt;</i></p>')
  })
})
