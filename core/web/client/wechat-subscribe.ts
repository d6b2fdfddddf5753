import { announce, make } from './dom.ts'
import { wechat } from './wechat.ts'
import { word } from './words.ts'

/** Shows what lets the account send messages, where WeChat draws its button (订阅通知). */
export async function startSubscribing(offers: readonly HTMLElement[]): Promise<void> {
  if (!(await wechat())) return
  for (const offer of offers) {
    offer.hidden = false
    const said = make('p', { class: 'meta' })
    offer.querySelector('wx-open-subscribe')?.after(said)
    offer.querySelector('wx-open-subscribe')?.addEventListener('success', event => {
      const { subscribeDetails = '' } = (event as CustomEvent<{ subscribeDetails?: string }>).detail ?? {}
      if (subscribeDetails.includes('accept')) {
        offer.replaceChildren(make('p', {}, word('wechatAllowed')))
        announce(word('wechatAllowed'))
        return
      }
      said.textContent = word('wechatNotAllowed')
      announce(word('wechatNotAllowed'))
    })
  }
}
