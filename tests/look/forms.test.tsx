import { beforeEach, describe, expect, it } from 'vitest'
import {
  Button,
  CodeField,
  Form,
  PortalLayout,
  RadioField,
  SelectField,
  TextAreaField,
  TextField,
} from '#core/web'
import { gate, useSite } from './visit.ts'

let sent: Record<string, unknown>[] = []
let wait: Promise<void> = Promise.resolve()
beforeEach(() => {
  sent = []
  wait = Promise.resolve()
})

const site = useSite((app, frameAt) => {
  const page = (body: unknown) => (
    <PortalLayout {...frameAt('/ask')} title="咨询">
      {body as string}
    </PortalLayout>
  )
  const form = (errors: { name: string; message: string }[], story?: string, held?: 'begun') =>
    page(
      <Form
        action="/ask"
        submit="提交"
        draft="zx"
        errors={errors}
        held={held}
        others={
          <Button name="way" value="later">
            先存着
          </Button>
        }
      >
        <TextAreaField name="story" label="发生了什么" value={story} />
        <TextField name="id" label="身份证号" sensitive />
        <CodeField name="code" label="验证码" />
      </Form>,
    )
  app.get('/ask', c => c.html(String(form([]))))
  app.get('/ask/begin', c => c.html(String(form([], '刚才写的', 'begun'))))
  app.get('/ask/failed', c => c.html(String(form([{ name: 'story', message: '太短' }], '服务器收到的'))))
  app.get('/ask/wrong', c =>
    c.html(
      String(
        page(
          <Form
            action="/ask"
            submit="提交"
            errors={[
              { name: 'story', message: '请填写内容' },
              { name: 'phone', message: '手机号是 11 位' },
              { name: 'stars', message: '请选择满意程度' },
            ]}
          >
            <TextAreaField name="story" label="发生了什么" error="请填写内容" />
            <TextField name="phone" label="手机号" hint="11 位" value="138" error="手机号是 11 位" />
            <RadioField
              name="stars"
              label="满意吗"
              error="请选择满意程度"
              options={['满意', '不满意'].map(label => ({ value: label, label }))}
            />
          </Form>,
        ),
      ),
    ),
  )
  app.get('/ask/done', c => c.html(String(page(<p data-draft-done="zx">已提交</p>))))
  const groups = [
    { label: '卓资山镇', options: ['福胜', '印堂子'].map(label => ({ value: label, label })) },
    { label: '大榆树乡', options: ['胜利', '福胜沟', '召庙'].map(label => ({ value: label, label })) },
  ]
  app.get('/village', c =>
    c.html(
      String(
        page(
          <Form action="/ask" submit="提交" then="提交前可以再核对一遍" sticky>
            <TextAreaField name="story" label="发生了什么" rows={20} />
            <SelectField name="village" label="哪个村" options={[]} groups={groups} narrow="输入村名查找" />
            <TextAreaField name="more" label="还有什么" rows={20} />
          </Form>,
        ),
      ),
    ),
  )
  app.post('/ask', async c => {
    await wait
    sent.push(await c.req.parseBody())
    return c.redirect('/ask/done', 303)
  })
})

const story = '工地欠薪三个月'

describe('a mistake', () => {
  it('is told until it is mended, in the summary and at its field', async () => {
    const page = await site.visit('/ask/wrong')
    const summary = page.locator('.summary')
    const told = (text: string) => page.getByText(text).filter({ visible: true }).count()
    await page.getByLabel('发生了什么').pressSequentially('老')
    await expect.poll(() => told('请填写内容')).toBe(0)
    await expect.poll(() => page.getByLabel('发生了什么').getAttribute('aria-invalid')).toBeNull()
    await expect.poll(() => summary.getByRole('heading').textContent()).toBe('有 2 处需要改一下')
    await page.getByLabel('手机号').fill('13800000001')
    await expect.poll(() => told('手机号是 11 位')).toBe(2)
    await page.getByLabel('手机号').blur()
    await expect.poll(() => told('手机号是 11 位')).toBe(0)
    await expect.poll(() => page.getByText('11 位', { exact: true }).isVisible()).toBe(true)
    await page.getByLabel('满意', { exact: true }).check()
    await expect.poll(() => told('请选择满意程度')).toBe(0)
    await expect.poll(() => summary.count()).toBe(0)
  })

  it('that was emptied again is told on', async () => {
    const page = await site.visit('/ask/wrong')
    await page.getByLabel('手机号').fill('')
    await page.getByLabel('手机号').blur()
    await expect.poll(() => page.locator('.summary li').count()).toBe(3)
  })
})

describe('a draft', () => {
  it('comes back after the page was closed, says so, and can be cleared', async () => {
    const page = await site.visit('/ask')
    await page.getByLabel('发生了什么').fill(story)
    await page.reload()
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe(story)
    await page.getByText('已恢复您上次填写的内容').first().waitFor()
    await page.getByRole('button', { name: '清空' }).click()
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe('')
    await page.reload()
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe('')
    await expect.poll(() => page.getByText('已恢复您上次填写的内容').count()).toBe(0)
  })

  it('never holds a one-time code or what is sensitive', async () => {
    const page = await site.visit('/ask')
    await page.getByLabel('发生了什么').fill(story)
    await page.getByLabel('身份证号').fill('150921199001010026')
    await page.getByLabel('验证码').fill('246810')
    const kept = await page.evaluate(() => JSON.stringify(localStorage))
    expect(kept).toContain(story)
    expect(kept).not.toMatch(/246810|150921199001010026/)
  })

  it('does not replace what the server gives back with its errors', async () => {
    const page = await site.visit('/ask')
    await page.getByLabel('发生了什么').fill(story)
    await page.goto(site.url('/ask/failed'))
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe('服务器收到的')
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('alert')
  })

  it('gives way to what was just written elsewhere, which takes its place', async () => {
    const page = await site.visit('/ask')
    await page.getByLabel('发生了什么').fill(story)
    await page.goto(site.url('/ask/begin'))
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe('刚才写的')
    await expect.poll(() => page.getByText('已恢复您上次填写的内容').count()).toBe(0)
    await page.goto(site.url('/ask'))
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe('刚才写的')
  })

  it('goes once the server has it', async () => {
    const page = await site.visit('/ask')
    await page.getByLabel('发生了什么').fill(story)
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    await page.goto(site.url('/ask'))
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe('')
    expect(sent).toMatchObject([{ story }])
  })
})

describe('without a network', () => {
  it('nothing is sent, nothing is lost, and it is sent by the next tap only', async () => {
    const page = await site.visit('/ask')
    await page.getByLabel('发生了什么').fill(story)
    await page.context().setOffline(true)
    await page.getByText('当前没有网络').waitFor()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('您写的内容都还在').first().waitFor()
    await expect.poll(() => page.getByLabel('发生了什么').inputValue()).toBe(story)

    await page.context().setOffline(false)
    await page.getByText('网络已恢复').waitFor()
    await expect.poll(() => page.getByText('当前没有网络').isVisible()).toBe(false)
    expect(sent).toEqual([])

    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    expect(sent).toMatchObject([{ story }])
  })
})

describe('a double tap', () => {
  it('sends once, with the button that was tapped', async () => {
    const { passed, open } = gate()
    wait = passed
    const page = await site.visit('/ask')
    const button = page.getByRole('button', { name: '先存着' })
    const after = await button.evaluate(async (element: HTMLButtonElement) => {
      element.click()
      element.click()
      await new Promise(resolve => setTimeout(resolve, 20))
      const buttons = [...(element.form?.querySelectorAll('button') ?? [])]
      return { text: element.textContent, resting: buttons.every(each => each.disabled) }
    })
    expect(after).toEqual({ text: '正在提交…', resting: true })
    open()
    await page.getByText('已提交').waitFor()
    expect(sent).toMatchObject([{ way: 'later' }])
  })

  it('leaves a form that can be sent again when the person comes back to it', async () => {
    const page = await site.visit('/ask')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已提交').waitFor()
    await page.goBack()
    await expect.poll(() => page.getByRole('button', { name: '提交' }).isEnabled()).toBe(true)
  })
})

describe('without JavaScript', () => {
  it('a form posts what was typed', async () => {
    const page = await site.visit('/ask', { javaScript: false })
    await page.getByLabel('发生了什么').fill(story)
    await page.getByRole('button', { name: '先存着' }).click()
    await page.getByText('已提交').waitFor()
    expect(sent).toMatchObject([{ story, way: 'later' }])
  })
})

describe('a long list to choose from', () => {
  it('is narrowed by typing to what fits, which is chosen where it is one, and sent with its form', async () => {
    const page = await site.visit('/village')
    const list = page.getByLabel('哪个村')
    const entries = () => list.locator('option').allTextContents()
    const all = ['请选择', '福胜', '印堂子', '胜利', '福胜沟', '召庙']
    await expect.poll(() => entries()).toEqual(all)
    const typing = page.getByLabel('输入村名查找')
    await typing.fill('福 胜')
    await expect.poll(() => entries()).toEqual(['请选择', '福胜', '福胜沟'])
    await page.getByText('找到 2 个').waitFor()
    await expect.poll(() => list.inputValue()).toBe('')
    await typing.fill('大榆树')
    await expect.poll(() => entries()).toEqual(['请选择', '胜利', '福胜沟', '召庙'])
    await typing.fill('召')
    await page.getByText('已选：召庙').waitFor()
    await expect.poll(() => list.inputValue()).toBe('召庙')
    // What was chosen goes as soon as it does not fit any more: nobody sends what they no longer see.
    await typing.fill('没有这个村')
    await page.getByText('没有找到').waitFor()
    await expect.poll(() => entries()).toEqual(all)
    await expect.poll(() => list.inputValue()).toBe('')
    await typing.fill('')
    await expect.poll(() => entries()).toEqual(all)
    await expect.poll(() => list.inputValue()).toBe('')
    await list.selectOption('福胜沟')
    await typing.fill('福')
    await expect.poll(() => list.inputValue()).toBe('福胜沟')
    await typing.fill('召')
    await expect.poll(() => list.inputValue()).toBe('召庙')
    await typing.press('Enter')
    await page.getByRole('button', { name: '提交' }).click()
    await page.waitForURL('**/ask/done')
    expect(sent).toEqual([{ story: '', village: '召庙', more: '' }])
  })

  it('is in sight while somebody types, not behind the bar at the bottom of a phone', async () => {
    const page = await site.visit('/village')
    const typing = page.getByLabel('输入村名查找')
    // Where a finger finds it: just above the bar, the list still beneath that.
    await typing.evaluate(input => {
      for (const text of document.querySelectorAll('textarea')) text.style.minHeight = '100vh'
      const bar = document.querySelector('.actions')!.getBoundingClientRect()
      scrollBy(0, input.getBoundingClientRect().bottom - bar.top + 4)
      input.focus({ preventScroll: true })
    })
    const bar = (await page.locator('.actions').boundingBox())!
    const list = (await page.getByLabel('哪个村').boundingBox())!
    expect(list.y + list.height).toBeLessThan(bar.y)
  })

  it('is the whole list, group by group, where no script runs', async () => {
    const page = await site.visit('/village', { javaScript: false })
    await expect.poll(() => page.getByLabel('输入村名查找').isVisible()).toBe(false)
    await expect.poll(() => page.getByLabel('哪个村').locator('optgroup').count()).toBe(2)
  })
})
