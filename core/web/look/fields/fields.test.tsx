import { describe, expect, it } from 'vitest'
import {
  CheckboxField,
  CheckboxGroup,
  CodeField,
  Form,
  FormPage,
  fieldId,
  PhoneField,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from './index.ts'

const html = (element: unknown) => String(element)
const options = [
  { value: 'a', label: '劳动' },
  { value: 'b', label: '婚姻家庭' },
]
const field = { name: 'party.0.name', label: '姓名', hint: '与身份证一致', error: '请填写姓名' }
const kinds = {
  text: <TextField {...field} />,
  area: <TextAreaField {...field} />,
  phone: <PhoneField {...field} />,
  code: <CodeField {...field} />,
  select: <SelectField {...field} options={options} />,
  radio: <RadioField {...field} options={options} />,
  checkboxes: <CheckboxGroup {...field} options={options} />,
  checkbox: <CheckboxField {...field} />,
}

describe.each(Object.entries(kinds))('a field of kind %s', (_, element) => {
  const page = html(element)

  it('is where the error summary leads to', () => {
    expect(page).toMatch(new RegExp(`<(input|textarea|select)[^>]* id="${fieldId(field.name)}"`))
  })

  it('is described by its hint and its error', () => {
    const described = /aria-describedby="([^"]+)"/.exec(page)?.[1]?.split(' ') ?? []
    expect(described).toHaveLength(2)
    for (const id of described) expect(page).toContain(`id="${id}"`)
    expect(page).toContain('与身份证一致')
    expect(page).toContain('请填写姓名')
  })

  it('has a label of its own', () => {
    expect(page).toMatch(/<label[^>]*>|<legend>/)
    expect(page).toContain('姓名')
  })
})

describe('a field', () => {
  it('is marked only where it may be left empty', () => {
    expect(html(<TextField name="a" label="姓名" />)).not.toContain('选填')
    expect(html(<TextField name="a" label="姓名" optional />)).toContain('选填')
  })

  it('shows what the person sent, as text', () => {
    const nasty = '"><script>alert(1)</script>'
    expect(html(<TextField name="a" label="姓名" value={nasty} />)).not.toContain('<script>')
    expect(html(<TextAreaField name="a" label="经过" value={nasty} />)).not.toContain('<script>')
    expect(html(<SelectField name="a" label="类别" options={options} value="b" />)).toContain(
      'value="b" selected',
    )
    expect(html(<RadioField name="a" label="类别" options={options} value="b" />)).toMatch(
      /value="b" checked/,
    )
  })

  it('never gives a one-time code back', () => {
    expect(html(<CodeField {...field} {...{ value: '246810' }} />)).not.toContain('246810')
  })
})

describe('a form', () => {
  it('lists its errors first, each leading to its field', () => {
    const page = html(
      <FormPage
        title="咨询"
        action="/ask"
        submit="提交"
        errors={[{ name: 'story', message: '请写下发生了什么' }]}
      >
        <TextAreaField name="story" label="发生了什么" error="请写下发生了什么" />
      </FormPage>,
    )
    expect(page).toContain('role="alert"')
    expect(page).toContain('有 1 处需要改一下，其余内容都已保留')
    expect(page).toContain(`<a href="#${fieldId('story')}">请写下发生了什么</a>`)
    expect(page.indexOf('role="alert"')).toBeLessThan(page.indexOf('<textarea'))
  })

  it('does not say that the rest was kept where there is no rest', () => {
    const errors = [{ name: 'code', message: '验证码不对' }]
    expect(html(<Form action="/enter" submit="登录" errors={errors} alone />)).not.toContain('其余内容')
  })

  it('tells the browser not to put an old draft over what was just sent', () => {
    const form = (errors: { name: string; message: string }[]) =>
      html(<Form action="/ask" submit="提交" draft="zx" errors={errors} />)
    expect(form([])).not.toContain('data-draft-held')
    expect(form([{ name: 'a', message: 'x' }])).toContain('data-draft-held')
  })
})
