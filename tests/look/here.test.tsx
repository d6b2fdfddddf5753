import type { Page } from 'playwright-core'
import { beforeEach, expect, it } from 'vitest'
import { instant } from '#core/time'
import { Conversation, Form, OnMap, PlaceField, PortalLayout } from '#core/web'
import { scriptOf } from '#tests/wechat'
import { useSite } from './visit.ts'

const USER_AGENT = 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.50 Language/zh_CN'
const HILL = { latitude: 40.89512, longitude: 112.57123, accuracy: 18 }

const SAID = '位置：东街路口 东经112.57123° 北纬40.89512°\n位置：东经113.00000° 北纬41.10000°'
const NOW = instant(Date.UTC(2026, 10, 3))

let script = ''
beforeEach(() => {
  script = ''
})

const site = useSite((app, frameAt) => {
  app.get('/wechat/page', c => c.json({ appId: 'wx1', nonceStr: 'n', timestamp: 1, signature: 's' }))
  app.get('/wechat/script.js', c => c.text(script, 200, { 'content-type': 'text/javascript' }))
  app.get('/where', c =>
    c.html(
      String(
        <PortalLayout {...frameAt('/where')} title="在哪里">
          <Form action="/where" submit="提交" draft="where">
            <PlaceField name="where" label="在哪里" />
          </Form>
          <OnMap text="卓资山 东经112.57123° 北纬40.89512°（误差约 20 米）" />
          <OnMap text="卓资山镇" />
        </PortalLayout>,
      ),
    ),
  )
  app.get('/said', c =>
    c.html(
      String(
        <PortalLayout {...frameAt('/said')} title="追问">
          <Conversation
            now={NOW}
            messages={[
              { key: '1', author: { name: '王建军' }, text: SAID, at: NOW },
              { key: '2', author: { name: '张志远' }, mine: true, text: SAID, at: NOW },
            ]}
          />
        </PortalLayout>,
      ),
    ),
  )
})

const field = (page: Page) => page.getByLabel('在哪里')
const tap = (page: Page) => page.getByRole('button', { name: '填上我现在的位置' }).click()

it('where somebody is goes into the field at their tap, as maps of the mainland have it, in the place of an earlier one', async () => {
  const page = await site.visit('/where', { permissions: ['geolocation'], geolocation: { ...HILL } })
  await field(page).fill('东街口')
  await tap(page)
  await page.getByText('已填进上面这一格').waitFor()
  expect(await field(page).inputValue()).toMatch(
    /^东街口 东经112\.57\d{3}° 北纬40\.89\d{3}°（误差约 20 米）$/,
  )
  const before = await field(page).inputValue()
  await page.context().setGeolocation({ latitude: 40.9, longitude: 112.6, accuracy: 300 })
  await tap(page)
  await expect
    .poll(() => field(page).inputValue())
    .toMatch(/^东街口 东经112\.60\d{3}° 北纬40\.90\d{3}°（误差约 300 米）$/)
  expect(before).not.toContain('112.57123')
  await page.reload()
  expect(await field(page).inputValue()).toContain('误差约 300 米')
})

it.each([
  ['the phone does not tell', {}],
  [
    'somebody is abroad',
    { permissions: ['geolocation'], geolocation: { latitude: 35.68, longitude: 139.76 } },
  ],
])('nothing goes into it where %s', async (_, options) => {
  const page = await site.visit('/where', options)
  await field(page).fill('东街口')
  await tap(page)
  await page.getByText('没有取到位置').waitFor()
  expect(await field(page).inputValue()).toBe('东街口')
})

it('in WeChat its own way tells where somebody is, and shows on its map where something was', async () => {
  script = scriptOf({ position: HILL })
  const page = await site.visit('/where', { userAgent: USER_AGENT })
  await tap(page)
  await expect.poll(() => field(page).inputValue()).toBe('东经112.57123° 北纬40.89512°（误差约 20 米）')
  expect(await page.getByRole('button', { name: '在地图上看' }).count()).toBe(1)
  await page.getByRole('button', { name: '在地图上看' }).click()
  await expect
    .poll(() => page.evaluate('window.onMap'))
    .toMatchObject({ latitude: 40.89512, longitude: 112.57123 })
})

it('in WeChat nothing goes into it where somebody does not agree', async () => {
  script = scriptOf({})
  const page = await site.visit('/where', { userAgent: USER_AGENT })
  await tap(page)
  await page.getByText('没有取到位置').waitFor()
  expect(await field(page).inputValue()).toBe('')
})

it('outside of WeChat there is no map, and how to read it is said', async () => {
  const page = await site.visit('/where')
  expect(await page.getByRole('button', { name: '在地图上看' }).isVisible()).toBe(false)
  expect(await page.getByText('经纬度按国内地图').count()).toBe(1)
  expect(await page.getByText('经纬度按国内地图').isVisible()).toBe(true)
})

it('each place that somebody wrote of is shown on the map to whoever reads it', async () => {
  script = scriptOf({})
  const page = await site.visit('/said', { userAgent: USER_AGENT })
  await page.getByRole('button', { name: '在地图上看第 2 处' }).click()
  await expect
    .poll(() => page.evaluate('window.onMap'))
    .toMatchObject({ latitude: 41.1, longitude: 113, name: '位置' })
  expect(await page.getByRole('button', { name: '在地图上看' }).count()).toBe(2)
})
