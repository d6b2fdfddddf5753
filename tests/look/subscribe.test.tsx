import { beforeAll, expect, it } from 'vitest'
import { List, ListRow, Notice, PortalLayout, WechatSubscribe } from '#core/web'
import { scriptOf } from '#tests/wechat'
import { useSite } from './visit.ts'

const USER_AGENT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.50 Language/zh_CN'

let script = ''
beforeAll(() => {
  script = scriptOf({})
})

const site = useSite((app, frameAt) => {
  app.get('/wechat/page', c => c.json({ appId: 'wx1', nonceStr: 'n', timestamp: 1, signature: 's' }))
  app.get('/wechat/script.js', c => c.text(script, 200, { 'content-type': 'text/javascript' }))
  app.get('/offer', c =>
    c.html(
      String(
        <PortalLayout {...frameAt('/offer')} title="通知方式">
          <WechatSubscribe template="template-1" />
          <Notice title="演示">
            <List rows={[<ListRow href="/offer" title="王建军" meta={[]} />]} />
          </Notice>
        </PortalLayout>,
      ),
    ),
  )
})

const answer = (status: string) => `
  document.querySelector('wx-open-subscribe').dispatchEvent(
    new CustomEvent('success', { detail: { subscribeDetails: '{"template-1":"{\\"status\\":\\"${status}\\"}"}' } }),
  )`

it('whoever lets the account send nothing is told so, and may still let it', async () => {
  const page = await site.visit('/offer', { userAgent: USER_AGENT })
  await page.getByText('点一下允许').waitFor()
  await page.evaluate(answer('reject'))
  await page.getByText('没有允许，公众号不会发消息给您').first().waitFor()
  expect(await page.locator('wx-open-subscribe').count()).toBe(1)
  await page.evaluate(answer('accept'))
  await page.getByText('已允许。有进展时公众号会告诉您。').first().waitFor()
  expect(await page.locator('wx-open-subscribe').count()).toBe(0)
})

it('what the account offers stands apart from what follows, and a list in a notice has no bullets', async () => {
  const page = await site.visit('/offer', { userAgent: USER_AGENT })
  await page.getByText('点一下允许').waitFor()
  const [offer, notice] = await Promise.all([
    page.locator('[data-wechat-subscribe]').boundingBox(),
    page.locator('.notice').boundingBox(),
  ])
  expect(notice!.y - offer!.y - offer!.height).toBeGreaterThanOrEqual(16)
  const list = page.locator('.notice .list')
  expect(await list.evaluate(one => getComputedStyle(one).listStyleType)).toBe('none')
})
