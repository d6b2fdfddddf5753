import * as v from 'valibot'
import { type SettingsDeclaration, wholeNumber } from '../tenancy/index.ts'
import { type Word, w } from '../words/index.ts'

/** `needed` says when it may not be left out. */
const line = (title: Word, hint: Word, needed?: Word) => {
  const text = v.pipe(v.string(), v.trim(), v.maxLength(100, w('写得太长了')))
  const told = v.pipe(v.optional(text, ''), v.title(title), v.description(hint))
  return needed ? v.pipe(told, v.metadata({ optionalHint: needed })) : told
}

const OF_AN_ACCOUNT = w('选了短信服务商就必须填写。')

/** `none` says what happens without an account of one's own. */
const provider = (none: Word) =>
  v.pipe(
    v.optional(v.picklist(['none', 'aliyun', 'tencent'], w('请从列表中选择')), 'none'),
    v.title(w('短信服务商')),
    v.description(w('验证码和急的通知由它发到手机，按条收费；要用本单位实名开通的账户')),
    v.metadata({ options: { none, aliyun: w('阿里云'), tencent: w('腾讯云') } }),
  )

/** A provider's account, and what the texts are made of; the platform's and a county's alike. */
const fields = {
  keyId: line(w('密钥编号'), w('阿里云的 AccessKey ID，或腾讯云的 SecretId。'), OF_AN_ACCOUNT),
  secret: v.pipe(
    v.optional(v.pipe(v.string(), v.maxLength(200, w('写得太长了'))), ''),
    v.title(w('密钥')),
    v.description(w('加密保存，保存后不再显示；已经保存过的，留空则不改动。')),
    v.metadata({ widget: 'password', sensitive: true, optionalHint: OF_AN_ACCOUNT }),
  ),
  appId: line(w('应用编号'), w('腾讯云的 SdkAppId；阿里云不用填。'), w('选了腾讯云就必须填写。')),
  sign: line(w('短信签名'), w('已在服务商和运营商备案的签名，例如“卓资县司法局”，不写【】。'), OF_AN_ACCOUNT),
  codeTemplate: line(w('验证码模板编号'), w('模板里的变量：阿里云叫 code，腾讯云是第 1 个。'), OF_AN_ACCOUNT),
  codeMinutes: v.pipe(
    v.optional(v.boolean(), false),
    v.title(w('验证码模板里还有有效分钟数')),
    v.description(w('变量：阿里云叫 minutes，腾讯云是第 2 个')),
  ),
  noticeTemplate: line(
    w('通知模板编号'),
    w('模板里的变量：阿里云叫 title，腾讯云是第 1 个；留空则不发通知短信'),
  ),
  noticeLink: v.pipe(
    v.optional(v.boolean(), false),
    v.title(w('通知模板里还有登录链接')),
    v.description(
      w('模板里写“平台网址/go/”加一个变量：阿里云叫 link，腾讯云是第 2 个；律师和工作人员点开即可登录办理'),
    ),
  ),
  monthly: wholeNumber(w('每月最多发送条数'), w('通知短信用到八成为止，其余只留给验证码；0 表示不限'), {
    least: 0,
    most: 10_000_000,
    otherwise: 20_000,
  }),
  hourly: wholeNumber(
    w('每小时最多发送条数'),
    w('防止被人反复索要验证码；通知短信用到八成为止，超出的下一小时再发；0 表示不限'),
    { least: 0, most: 1_000_000, otherwise: 1000 },
  ),
  thousand: v.pipe(
    v.optional(v.pipe(v.number(w('请填写金额')), v.integer(), v.minValue(0, w('不能小于 {n}'))), 4500),
    v.title(w('每千条价格')),
    v.description(w('用来估算费用')),
    v.metadata({ widget: 'yuan' }),
  ),
  endpoint: v.pipe(
    v.optional(
      v.union([
        v.literal(''),
        v.pipe(v.string(), v.regex(/^https?:\/\/[\w.:-]+$/, w('请写成 https://短信代理.example.cn 的样子'))),
      ]),
      '',
    ),
    v.title(w('接口地址')),
    v.description(w('政务内网经代理访问服务商时才填')),
  ),
}

/** Whoever has an account of their own must say all of it. */
const needed = ({ provider }: Readonly<Record<string, unknown>>) => {
  if (provider === 'none') return []
  return ['keyId', 'sign', 'codeTemplate', ...(provider === 'tencent' ? ['appId'] : [])]
}

const secrets = [
  { field: 'secret', isUsed: ({ provider }: Readonly<Record<string, unknown>>) => provider !== 'none' },
]

/** A county's texts: by an account of its own, or by the platform's with the county's own signature. */
export const smsOfCounty = {
  name: 'sms',
  title: w('短信'),
  hint: w('验证码和急的通知由哪家发、用什么签名和模板、每月最多发多少'),
  schema: v.object({ provider: provider(w('用平台的短信账户')), ...fields }),
  needed,
  secrets,
} satisfies SettingsDeclaration

/** The platform's texts: to lawyers, and to the people of counties without an account. */
export const smsOfPlatform = {
  name: 'sms',
  title: w('短信'),
  schema: v.object({ provider: provider(w('不发短信，验证码显示在终端')), ...fields }),
  needed,
  secrets,
} satisfies SettingsDeclaration

export type SmsSettings = v.InferOutput<typeof smsOfPlatform.schema>
