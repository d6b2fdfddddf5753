import { Refusal } from '../../commands/index.ts'
import { seconds } from '../../time/index.ts'
import { WechatFailure, type Words } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import type { CountyPage } from '../page.ts'
import { wechatAccountOf } from './account.ts'

/** All of them together are waited for no longer than a person would. */
const PATIENCE = seconds(20)

/** Fetches photos and recordings from WeChat, as uploads of the viewer's. Returns the ids of those that came. */
export async function fetchMedia(page: CountyPage, media: Words['media']): Promise<string[]> {
  const { files } = page.web
  const account = media.length > 0 ? await wechatAccountOf(page.web.deployment, page.county.code) : undefined
  if (!files || !account) return []
  const signal = AbortSignal.timeout(PATIENCE)
  const ids: string[] = []
  for (const { id, kind } of media) {
    try {
      const { body, mediaType, name } = await page.web.wechat.media(account, id, signal)
      const sent = { name: nameOf(kind, name), claimed: mediaType, body }
      ids.push((await files.receive(page.open, page.viewer, sent)).id)
    } catch (error) {
      const reason = error instanceof WechatFailure ? error.code : (error as Error).name
      if (!(error instanceof Refusal))
        page.web.log.warn({ request: page.id, wechat: reason }, 'no media of WeChat')
    }
  }
  return ids
}

/** WeChat names its files by their ids, which tell nobody anything. */
function nameOf(kind: 'photo' | 'voice', name: string): string {
  const [ending] = /\.\w+$/.exec(name) ?? [kind === 'photo' ? '.jpg' : '.amr']
  return `${kind === 'photo' ? t('微信照片') : t('微信语音')}${ending}`
}
