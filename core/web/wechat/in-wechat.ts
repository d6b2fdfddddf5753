import type { Page } from '../page.ts'

/** Whether the page is opened in WeChat's own browser; 企业微信 says so too, and knows nothing of an Official Account. */
export const isInWechat = (page: Pick<Page, 'request'>): boolean => isWechats(page.request)

export function isWechats(request: Pick<Request, 'headers'>): boolean {
  const agent = request.headers.get('user-agent') ?? ''
  return /MicroMessenger/i.test(agent) && !/wxwork/i.test(agent)
}
