import type { Page } from '../page.ts'

/** Whether the page is opened in WeChat's own browser. */
export const isInWechat = (page: Page): boolean =>
  /MicroMessenger/i.test(page.request.headers.get('user-agent') ?? '')
