import { type Received, type WechatAccount, WORDS, wrote } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'
import { inTime } from './patience.ts'
import { system } from './system.ts'

/**
 * Keeps what somebody wrote to a county's account, and says where they go on with it: what it is for they say on a page, which
 * knows by then whose WeChat it is.
 */
export async function answerTo(
  page: CountyPage,
  { appId }: WechatAccount,
  { id, openid, text, media, place, type }: Received,
): Promise<string> {
  const address = `${page.origin}${WORDS}`
  const where = place && written(place)
  if (type === 'location' && !where)
    return t('没有读出这个位置的地址，请<a href="{address}">打开页面</a>，选一下您在哪个村。', { address })
  if (!text && !media && !where)
    return t('公众号收不了这样的内容，请<a href="{address}">打开页面</a>，在那里写下来或者添加。', {
      address: `${page.origin}/`,
    })
  const input = { appId, openid, text: where || text, media, place: place?.address || undefined }
  const kept = page.web.deployment.run(page.open.county.code, wrote, input, system, { key: `wechat:${id}` })
  const known = await inTime(kept)
  if (!known)
    return t('正在保存，请稍后<a href="{address}">点这里查看</a>；没有看到，请再发一次。', { address })
  const { messages, full } = known
  if (full) return t('内容已经很多，这一条没有收下。请先<a href="{address}">点这里继续</a>。', { address })
  return messages > 1
    ? t('收到，已和前面的放在一起（共 {n} 条）。写完了就<a href="{address}">点这里继续</a>。', {
        n: messages,
        address,
      })
    : t(
        '收到。请<a href="{address}">点这里继续</a>：问律师新的问题，或者接着说以前的事。还没说完可以接着发。',
        {
          address,
        },
      )
}

/** `位置：卓资县旗下营镇 东经112.57123° 北纬40.89512°`, as pages write a place; empty where nothing is known of it. */
function written({ address, position }: NonNullable<Received['place']>): string {
  const point =
    position &&
    t('东经{longitude}° 北纬{latitude}°', {
      longitude: position.longitude.toFixed(5),
      latitude: position.latitude.toFixed(5),
    })
  const known = [address, point].filter(Boolean).join(' ')
  return known === '' ? '' : t('位置：{place}', { place: known })
}
