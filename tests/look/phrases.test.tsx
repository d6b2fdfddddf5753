import { expect, it } from 'vitest'
import { Form, LawyerLayout, Phrases, Statutes, TextAreaField } from '#core/web'
import { useSite } from './visit.ts'

const asked: string[] = []

const site = useSite((app, frameAt) => {
  app.get('/laws/found', c => {
    asked.push(c.req.query('q') ?? '')
    return c.html('<button type="button" data-cite="《劳动合同法》第八十二条">引用</button>')
  })
  app.get('/answer', c =>
    c.html(
      String(
        <LawyerLayout {...frameAt('/answer')} home="/lawyers" title="解答">
          <Form action="/answer" submit="发出" draft="zx-answer">
            <TextAreaField name="body" label="您的解答" value={c.req.query('body')} />
            <Phrases phrases={['请带身份证。', '法律援助免费。']} href="/lawyers/phrases" name="body" />
            <Statutes href="/laws" found="/laws/found" name="body" />
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
  await expect.poll(() => field.inputValue()).toBe('您好！\n法律援助免费。')
  await expect.poll(() => field.evaluate(element => element === document.activeElement)).toBe(true)
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(4, 4))
  await page.getByText('常用语', { exact: true }).click()
  await page.getByRole('button', { name: '插入' }).first().click()
  await expect.poll(() => field.inputValue()).toBe('您好！\n请带身份证。法律援助免费。')
  await page.reload()
  await expect.poll(() => field.inputValue()).toBe('您好！\n请带身份证。法律援助免费。')
})

it('a phrase goes behind what stands in a field that nobody has tapped', async () => {
  const page = await site.visit('/answer?body=已经写好的')
  await page.getByText('常用语', { exact: true }).click()
  await page.getByRole('button', { name: '插入' }).first().click()
  await expect.poll(() => page.getByLabel('您的解答').inputValue()).toBe('已经写好的\n请带身份证。')
})

it('an article is looked for beneath the field, and its citation put in where the caret is', async () => {
  const page = await site.visit('/answer')
  const field = page.getByLabel('您的解答')
  await field.fill('依照的规定')
  await field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(2, 2))
  await page.getByText('引用法条', { exact: true }).click()
  const search = page.getByLabel('找法条')
  await search.fill('二倍工资')
  await search.press('Enter')
  await page.getByRole('button', { name: '引用' }).click()
  await expect.poll(() => field.inputValue()).toBe('依照《劳动合同法》第八十二条的规定')
  expect([asked.at(-1), new URL(page.url()).pathname]).toEqual(['二倍工资', '/answer'])
  await expect.poll(() => search.isVisible()).toBe(false)
})

it('without JavaScript the phrases stand there to be copied, and no button does nothing', async () => {
  const page = await site.visit('/answer', { javaScript: false })
  await page.getByText('常用语', { exact: true }).click()
  await expect.poll(() => page.getByText('请带身份证。').isVisible()).toBe(true)
  await expect.poll(() => page.getByText('插入').first().isVisible()).toBe(false)
  await page.getByText('引用法条', { exact: true }).click()
  await expect.poll(() => page.getByRole('link', { name: '打开法条库' }).getAttribute('href')).toBe('/laws')
  await expect.poll(() => page.getByLabel('找法条').isVisible()).toBe(false)
})
