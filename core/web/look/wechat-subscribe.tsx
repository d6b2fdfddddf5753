import { raw } from 'hono/html'
import { t } from '../../words/index.ts'
import { Card } from './card.tsx'
import { html } from './html.ts'

/**
 * Where a person lets the account send them messages by a template (订阅通知). The button is WeChat's, who asks them; it draws
 * it from templates of its own kind, which are neither scripts nor styles of the page. Unseen until it does.
 */
export const WechatSubscribe = ({ template }: { template: string }) => (
  <div data-wechat-subscribe hidden>
    <Card title={t('在微信里告诉您')}>
      <p>{t('有进展时，公众号发一条消息给您。点一下允许：')}</p>
      {html`<wx-open-subscribe template="${template}"><script type="text/wxtag-template" slot="style">${raw(STYLE)}</script><script type="text/wxtag-template"><button class="allow">${t('允许发送')}</button></script></wx-open-subscribe>`}
    </Card>
  </div>
)

const STYLE =
  '<style>.allow{min-height:44px;padding:0 20px;border:1px solid #8a8f98;border-radius:8px;background:#fff;color:#1f2329;font-size:17px}</style>'
