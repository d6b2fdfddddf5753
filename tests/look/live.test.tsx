import { streamSSE } from 'hono/streaming'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '#core/time'
import {
  Countdown,
  FileField,
  FileList,
  Form,
  Live,
  LivePart,
  Phrases,
  PortalLayout,
  TextAreaField,
} from '#core/web'
import { inMs, now } from './samples/frame.tsx'
import { useSite } from './visit.ts'

interface Event {
  readonly seq: number
  readonly parts: readonly string[]
  readonly announce?: string
}

/** A question's page as its server sees it. */
let answers: string[] = []
let events: Event[] = []
let openings: { after: string }[] = []
let listeners: { tell: (event: Event) => void; drop: () => void }[] = []
let broken = false
let ending = false
let over = false
let faltering = 0
let again: Instant | undefined
let mayReply = true
let isConverted = false

beforeEach(() => {
  answers = ['第一位律师的解答']
  events = []
  openings = []
  listeners = []
  broken = false
  ending = false
  over = false
  faltering = 0
  again = undefined
  mayReply = true
  isConverted = false
})

function happen(event: Omit<Event, 'seq'>) {
  const numbered = { seq: events.length + 1, ...event }
  events.push(numbered)
  for (const { tell } of listeners) tell(numbered)
}
const dropAll = () => {
  for (const { drop } of listeners.splice(0)) drop()
}

const Answers = () => (
  <LivePart name="answers" src="/live/answers">
    <ul>
      {answers.map(answer => (
        <li>{answer}</li>
      ))}
    </ul>
    <details>
      <summary>时间</summary>
      21:39
    </details>
    {mayReply ? (
      <Form action="/live/reply" submit="发送">
        <TextAreaField name="reply" label="追问" />
        <Phrases phrases={['请带身份证。']} href="/lawyers/phrases" name="reply" />
        <FileField name="files" label="照片" uploadTo="/live/uploads" record={{ video: 1e8, audio: 5e7 }} />
      </Form>
    ) : null}
    {answers.length > 1 ? (
      <details>
        <summary>写评价</summary>
        <Form action="/live/rate" draft="rating" submit="评价">
          <TextAreaField name="rating" label="您的评价" />
        </Form>
      </details>
    ) : null}
  </LivePart>
)

const Over = () => (
  <LivePart name="answers" src="/live/answers">
    <p>对方已经结束</p>
  </LivePart>
)

const Risk = () => (
  <LivePart name="risk" src="/live/risk" again={again}>
    <p>{again === undefined ? '没有即将超时的' : '再过一会儿'}</p>
  </LivePart>
)

const Videos = () => (
  <LivePart name="videos" src="/live/videos">
    <FileList
      files={['webm', 'quicktime'].map(format => ({
        href: `/${format}`,
        name: `${format}.mov`,
        bytes: 1000,
        kind: 'video' as const,
        ...(isConverted ? { playable: `/${format}/playable` } : { unplayable: 'for-now' as const, format }),
      }))}
    />
  </LivePart>
)

const site = useSite((app, frameAt) => {
  app.get('/live', c =>
    c.html(
      String(
        <PortalLayout {...frameAt('/live')} title="咨询">
          <Live stream="/live/stream" seq={0}>
            <LivePart name="tiers" src="/live/tiers">
              <p>
                <Countdown until={inMs(102_000)} now={now} />
              </p>
            </LivePart>
            <Answers />
            <Risk />
            <Videos />
          </Live>
        </PortalLayout>,
      ),
    ),
  )
  app.get('/live/answers', c => (faltering-- > 0 ? c.text('', 503) : c.html(String(<Answers />))))
  app.get('/live/risk', c => {
    again = undefined
    return c.html(String(<Risk />))
  })
  app.get('/live/videos', c => c.html(String(<Videos />)))
  app.get('/live/tiers', c => c.text('signed out', 401))
  app.get('/live/stream', c => {
    if (broken) return c.text('', 502)
    const after = c.req.query('after') ?? ''
    openings.push({ after })
    return streamSSE(c, async stream => {
      const tell = ({ seq, parts, announce }: Event) =>
        void stream.writeSSE({ id: String(seq), event: 'change', data: JSON.stringify({ parts, announce }) })
      for (const event of events.filter(({ seq }) => seq > Number(after))) tell(event)
      await stream.writeSSE({ event: 'beat', data: '' })
      await new Promise<void>(drop => {
        listeners.push({ tell, drop })
        stream.onAbort(drop)
      })
      if (over) {
        const html = {
          '/live/answers': await String(<Over />),
          '/live/tiers': '<div data-part="tiers"></div>',
        }
        await stream.writeSSE({ event: 'over', data: JSON.stringify({ parts: ['answers', 'tiers'], html }) })
      }
      if (ending) await stream.writeSSE({ event: 'end', data: '' })
    })
  })
})

const answered = (text: string) => {
  answers.push(text)
  happen({ parts: ['answers'], announce: `${text}到了` })
}
const connected = async () => {
  await expect.poll(() => listeners.length).toBe(1)
}

describe('a live page', () => {
  it('shows and announces what changed', async () => {
    const page = await site.visit('/live')
    await connected()
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    await page.locator('#announce', { hasText: '第二位律师的解答到了' }).waitFor({ state: 'attached' })
  })

  it('keeps what is being typed, the place of the cursor, and what was opened', async () => {
    const page = await site.visit('/live')
    await connected()
    await page.getByText('时间').click()
    await page.getByLabel('追问').fill('考勤表算数吗')
    await page.keyboard.press('ArrowLeft')
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    await expect.poll(() => page.getByLabel('追问').inputValue()).toBe('考勤表算数吗')
    await expect.poll(() => page.getByText('21:39').isVisible()).toBe(true)
    await page.keyboard.type('真的')
    await expect.poll(() => page.getByLabel('追问').inputValue()).toBe('考勤表算数真的吗')
  })

  it('keeps photos that were chosen and not yet sent', async () => {
    const page = await site.visit('/live')
    await connected()
    await page.locator('.uploads input[type=file]').waitFor()
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    const photo = { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') }
    await page.locator('.uploads input[type=file]').setInputFiles(photo)
    await page.locator('.upload', { hasText: 'a.txt' }).waitFor()
    answered('第三位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第三位律师的解答' }).waitFor()
    await expect.poll(() => page.locator('.upload', { hasText: 'a.txt' }).count()).toBe(1)
  })

  it('offers what is put in by a tap as before, and puts it in once', async () => {
    const page = await site.visit('/live')
    await connected()
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    await page.getByText('常用语', { exact: true }).click()
    await page.getByRole('button', { name: '插入' }).click()
    await expect.poll(() => page.getByLabel('追问').inputValue()).toBe('请带身份证。')
  })

  it('leaves a form in which something is being recorded, also where there would be none any more', async () => {
    const page = await site.visit('/live')
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = async () => document.createElement('canvas').captureStream()
    })
    await connected()
    await page.getByRole('button', { name: '录制视频' }).click()
    await page.getByText('正在录制').waitFor()
    mayReply = false
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    await page.getByRole('button', { name: '放弃' }).click()
    await page.getByRole('button', { name: '录制视频' }).waitFor()
    answered('第三位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第三位律师的解答' }).waitFor()
    await expect.poll(() => page.getByRole('button', { name: '录制视频' }).count()).toBe(0)
  })

  it('keeps what is written in a form that came while it was open, and shows it again', async () => {
    const page = await site.visit('/live')
    await connected()
    answered('第二位律师的解答')
    await page.getByText('写评价').click()
    await page.getByLabel('您的评价').fill('讲得很清楚')
    await page.reload()
    await page.getByLabel('您的评价').waitFor()
    await expect.poll(() => page.getByLabel('您的评价').inputValue()).toBe('讲得很清楚')
  })

  it('says when it lost the connection, and catches up with what it missed', async () => {
    const page = await site.visit('/live')
    await connected()
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    broken = true
    dropAll()
    await page.getByText('连接中断，正在重连').waitFor()
    answered('第三位律师的解答')
    broken = false
    await page.getByRole('listitem').filter({ hasText: '第三位律师的解答' }).waitFor({ timeout: 60_000 })
    expect(openings.at(-1)).toEqual({ after: '1' })
    await expect.poll(() => page.getByText('连接中断').isVisible()).toBe(false)
  })

  it('shows its countdown by the server’s clock, whatever the phone’s says', async () => {
    const page = await site.visit('/live')
    await expect.poll(() => page.locator('[data-until]').textContent()).toMatch(/^1:(41|40|39)$/)
  })

  it('leaves a part as it was when it may no longer be seen, and offers to refresh', async () => {
    const page = await site.visit('/live')
    await connected()
    happen({ parts: ['tiers'] })
    await page.getByText('这里的内容可能不是最新的').waitFor()
    await expect.poll(() => page.locator('[data-until]').count()).toBe(1)
  })

  it('fetches a part again when its time has come, though nothing was told', async () => {
    again = inMs(1500)
    const page = await site.visit('/live')
    await page.getByText('再过一会儿').waitFor()
    await page.getByText('没有即将超时的').waitFor()
    expect(events).toEqual([])
  })

  it('plays what was made playable meanwhile, and says that it will be to whoever cannot play it', async () => {
    const page = await site.visit('/live')
    await connected()
    const player = (format: string) => page.getByLabel(`视频：${format}.mov`)
    // This browser plays WebM.
    await expect.poll(() => page.getByText('好了会自动换上').count()).toBe(2)
    await expect.poll(() => page.getByText('好了会自动换上').filter({ visible: true }).count()).toBe(1)
    await player('webm').evaluate(element => {
      Object.defineProperties(element, { currentTime: { value: 3 }, error: { value: null } })
    })
    isConverted = true
    happen({ parts: ['media'] })
    await expect.poll(() => player('quicktime').getAttribute('src')).toBe('/quicktime/playable')
    await expect.poll(() => page.getByText('好了会自动换上').count()).toBe(0)
    // Whoever looks at it already goes on with what they see.
    await expect.poll(() => player('webm').getAttribute('src')).toBe('/webm')
  })

  it('asks again for a part that did not come', async () => {
    faltering = 1
    const page = await site.visit('/live')
    await connected()
    answered('第二位律师的解答')
    await page.getByRole('listitem').filter({ hasText: '第二位律师的解答' }).waitFor()
    await expect.poll(() => page.getByText('这里的内容可能不是最新的').isVisible()).toBe(false)
  })

  it('stops when the server ends it, and offers to refresh', async () => {
    const page = await site.visit('/live')
    await connected()
    ending = true
    dropAll()
    await page.getByText('这里的内容可能不是最新的').waitFor()
    await expect.poll(() => page.getByText('连接中断').isVisible()).toBe(false)
    expect(openings).toHaveLength(1)
  })

  it('says at the end why nothing more is wanted, keeps what was typed, and offers nothing', async () => {
    answers.push('第二位律师的解答')
    const page = await site.visit('/live')
    await connected()
    await page.getByText('写评价').click()
    await page.getByLabel('您的评价').fill('讲得很清楚')
    over = true
    dropAll()
    await page.getByText('对方已经结束').waitFor()
    await page.locator('main').getByText('您写的内容还在这里').first().waitFor()
    await expect.poll(() => page.getByLabel('您的评价').inputValue()).toBe('讲得很清楚')
    await expect.poll(() => page.getByRole('button', { name: '评价', exact: true }).count()).toBe(0)
    await expect.poll(() => page.getByRole('button', { name: '发送' }).count()).toBe(0)
    await expect.poll(() => page.locator('[data-until]').count()).toBe(0)
    await expect.poll(() => page.getByText('不是最新的').isVisible()).toBe(false)
    expect(openings).toHaveLength(1)
  })

  it('asks for one stream only', async () => {
    await site.visit('/live')
    await connected()
    expect(openings).toEqual([{ after: '0' }])
  })
})
