import { randomBytes } from 'node:crypto'
import { seconds } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { aesKeyOf, sealEnvelope } from '../callback/envelope.ts'
import { signatureOf } from '../callback/signature.ts'
import { writeXml } from '../callback/xml.ts'
import { atSettings, type CheckPlace, type Finding, settingAt } from './finding.ts'

/** What the account's own host answers to WeChat, and whether WeChat leads people back to it. */
export async function checkDomain(whole: CheckPlace): Promise<Finding[]> {
  const place = { ...whole, signal: AbortSignal.any([whole.signal, AbortSignal.timeout(PATIENCE)]) }
  return joined(
    await Promise.all([
      checkFile(place),
      checkAuthorization(place),
      checkCallback(place),
      checkEncryption(place),
    ]),
  )
}

/** What has one reason is one finding, which names all that suffers by it. */
function joined(findings: readonly Finding[]): Finding[] {
  const found: Finding[] = []
  for (const one of findings) {
    const at = found.findIndex(({ problem }) => problem !== undefined && problem === one.problem)
    const same = found[at]
    if (same) found[at] = { ...same, what: t('{one}、{another}', { one: same.what, another: one.what }) }
    else found.push(one)
  }
  return found
}

/** It is the host that does not answer, whatever was asked of it. */
const unreachable = (what: string, origin: string): Finding => ({
  what,
  problem: t('{address} 打不开', { address: origin }),
  remedy: t('请运维人员检查域名解析、证书和反向代理，从外网能打开后再检查'),
})

/** The account's own host may hang, seen from inside; WeChat is to be asked all the same. */
const PATIENCE = seconds(5)

async function checkFile(place: CheckPlace): Promise<Finding> {
  const { account, origin, ask, signal } = place
  const what = t('域名验证文件')
  const { verification } = account
  const [, code] = /^MP_verify_(\w{16})\.txt$/.exec(verification) ?? []
  if (!code)
    return {
      what,
      problem: t('没有设置'),
      remedy: t('在公众平台“公众号设置 → 功能设置 → 网页授权域名”看要哪个文件，把文件名填到{where}', {
        where: settingAt(place, 'verification'),
      }),
      ...atSettings(place),
    }
  const address = `${origin}/${verification}`
  const answer = await textAt(ask, address, { signal })
  if (answer === undefined) return unreachable(what, origin)
  if (answer.text.trim() === code) return { what }
  return {
    what,
    problem: t('{address} 打开的不是这个文件', { address }),
    remedy: t('请运维人员让反向代理把这个地址交给本系统，或者把公众平台下载的文件原样放在那里'),
  }
}

/** WeChat's reader: others are told to open the page there. */
const IN_WECHAT = { 'user-agent': 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 MicroMessenger/8.0.50' }

/** WeChat's interfaces do not name the domain; its page says so only where it refuses, and not to everybody. */
async function checkAuthorization({ account, api, origin, ask, signal }: CheckPlace): Promise<Finding> {
  const what = t('网页授权域名')
  const domain = new URL(origin).hostname
  const back = `${origin}/sign-in/wechat`
  const [address] = api.authorizeUrl(account, back, 'zhijian', 'silent').split('#')
  const answer = await textAt(ask, address!, { signal, headers: IN_WECHAT })
  if (answer?.location?.startsWith(back)) return { what }
  if (answer && (answer.status === 400 || /10003|redirect_uri/.test(answer.text)))
    return {
      what,
      problem: t('微信不肯带人回到 {domain}', { domain }),
      remedy: t('在公众平台“公众号设置 → 功能设置 → 网页授权域名”里填 {domain}', { domain }),
    }
  return { what, note: t('这里看不到，请在公众平台核对填的是 {domain}', { domain }) }
}

async function checkCallback(place: CheckPlace): Promise<Finding> {
  const what = t('服务器配置（URL 和令牌）')
  const proof = randomBytes(8).toString('hex')
  const query = new URLSearchParams({ ...signed(place, 'signature', []), echostr: proof })
  const answer = await textAt(place.ask, `${place.origin}/wechat?${query}`, { signal: place.signal })
  return callbackFinding(what, place.origin, answer, proof)
}

/** The account's own key seals an event that says nothing, and the host has to read it. */
async function checkEncryption(place: CheckPlace): Promise<Finding> {
  const { account, origin, ask, signal, clock } = place
  const what = t('消息加解密密钥')
  if (account.aesKey === '')
    return { what, note: t('没有设置，公众平台“服务器配置”的消息加解密方式须选“明文模式”') }
  const event = writeXml({
    ToUserName: 'zhijian',
    FromUserName: 'zhijian-check',
    CreateTime: Math.floor(clock.now() / 1000),
    MsgType: 'event',
    Event: 'VIEW',
  })
  const Encrypt = sealEnvelope(event, aesKeyOf(account.aesKey), account.appId)
  const query = new URLSearchParams({ ...signed(place, 'msg_signature', [Encrypt]), encrypt_type: 'aes' })
  const answer = await textAt(ask, `${origin}/wechat?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/xml' },
    body: writeXml({ ToUserName: 'zhijian', Encrypt }),
    signal,
  })
  const finding = callbackFinding(what, origin, answer, 'success')
  if (finding.problem) return finding
  return { what, note: t('公众平台“服务器配置”里须是同一个密钥，并选“安全模式”') }
}

function callbackFinding(
  what: string,
  origin: string,
  answer: { status: number; text: string } | undefined,
  expected: string,
): Finding {
  const address = `${origin}/wechat`
  if (!answer) return unreachable(what, origin)
  if (answer.status === 200 && answer.text === expected) return { what }
  return {
    what,
    problem: t('{address} 没有照微信的要求回答（{status}）', { address, status: answer.status }),
    remedy: t('请运维人员让反向代理和网站防火墙把 /wechat 的网址参数和正文原样交给本系统'),
  }
}

/** The query of a request as WeChat signs it. */
function signed(
  { account, clock }: CheckPlace,
  name: 'signature' | 'msg_signature',
  more: readonly string[],
): Record<string, string> {
  const timestamp = String(Math.floor(clock.now() / 1000))
  const nonce = randomBytes(8).toString('hex')
  return { timestamp, nonce, [name]: signatureOf(account.token, timestamp, nonce, ...more) }
}

async function textAt(
  ask: CheckPlace['ask'],
  address: string,
  init: RequestInit,
): Promise<{ status: number; text: string; location: string | null } | undefined> {
  try {
    const response = await ask(address, { redirect: 'manual', ...init })
    const location = response.headers.get('location')
    return { status: response.status, text: await response.text(), location }
  } catch {
    return undefined
  }
}
