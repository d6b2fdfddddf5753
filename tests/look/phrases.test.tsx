import { expect, it } from 'vitest'
import { Form, LawyerLayout, Phrases, TextAreaField } from '#core/web'
import { useSite } from './visit.ts'

const site = useSite((app, frameAt) => {
  app.get('/answer', c =>
    c.html(
      String(
        <LawyerLayout {...frameAt('/answer')} home="/lawyers" title="解答">
          <Form action="/answer" submit="发出" draft="zx-answer">
            <TextAreaField name="body" label="您的解答" value={c.req.query('body')} />
            <Phrases phrases={['请带身份证。', '法律援助免费。']} href="/lawyers/phrases" name="body" />
          </Form>
        </LawyerLayout>,
      ),
    ),
  )
})

it('a saved phrase is put in by a tap, where the caret is, and is kept with the draft', async () => {
  const page = await site.visit('/answer')
  const field = page.getByLabel('您的解答')
  await field.fill('您好！')
  await page.getByText('常用语', { exact: true }).click()
  await page.getByRole('button', { name: '插入' }).nth(1).click()
  expect(await field.inputValue()).toBe('您好！\n法律援助免费。')
  expect(await field.evaluate(element => element === document.activeElement)).toBe(true)
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4))
  await page.getByText('常用语', { exact: true }).click()
  await page.getByRole('button', { name: '插入' }).first().click()
  expect(await field.inputValue()).toBe('您好！\n请带身份证。法律援助免费。')
  await page.reload()
  expect(await field.inputValue()).toBe('您好！\n请带身份证。法律援助免费。')
})

it('a phrase goes behind what stands in a field that nobody has tapped', async () => {
  const page = await site.visit('/answer?body=已经写好的')
  await page.getByText('常用语', { exact: true }).click()
  await page.getByRole('button', { name: '插入' }).first().click()
  expect(await page.getByLabel('您的解答').inputValue()).toBe('已经写好的\n请带身份证。')
})

it('without JavaScript the phrases stand there to be copied, and no button does nothing', async () => {
  const page = await site.visit('/answer', { javaScript: false })
  await page.getByText('常用语', { exact: true }).click()
  expect(await page.getByText('请带身份证。').isVisible()).toBe(true)
  expect(await page.getByText('插入').first().isVisible()).toBe(false)
})
