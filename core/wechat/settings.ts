import * as v from 'valibot'
import { type SettingsDeclaration, wholeNumber } from '../tenancy/index.ts'
import { type Word, w } from '../words/index.ts'
import { templateFieldsFault } from './template.ts'

const text = (title: Word, hint: Word, pattern: RegExp, message: Word) =>
  v.pipe(
    v.optional(v.union([v.literal(''), v.pipe(v.string(), v.trim(), v.regex(pattern, message))]), ''),
    v.title(title),
    v.description(hint),
  )

/** `needed` says when it may not be left out. */
const secret = (title: Word, hint: Word, needed?: Word) =>
  v.pipe(
    v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100, w('写得太长了'))), ''),
    v.title(title),
    v.description(hint),
    v.metadata({ widget: 'password', sensitive: true, ...(needed && { optionalHint: needed }) }),
  )

const OF_AN_ACCOUNT = w('填了 AppID 就必须填写。')

const fields = (title: Word) =>
  v.pipe(
    v.optional(
      v.pipe(
        v.string(),
        v.trim(),
        v.maxLength(300, w('写得太长了')),
        v.check(text => templateFieldsFault(text) === undefined, w('每行写成 thing1=标题 的样子')),
      ),
      w('thing1=标题\ntime2=时间\nthing3=单位'),
    ),
    v.title(title),
    v.description(
      w(
        '每行一个：字段名=内容。字段名看“我的模板 → 详情”，写着 {{thing1.DATA}} 的就写 thing1；内容可以是 标题、时间、单位、编号',
      ),
    ),
    v.metadata({ widget: 'textarea', rows: 4 }),
  )

const isConnected = ({ appId }: Readonly<Record<string, unknown>>) => appId !== ''

/** 微信公众号（认证服务号）: a county's own, and the platform's for lawyers. */
export const wechatSettings = {
  name: 'wechat',
  title: w('微信公众号'),
  hint: w('接通本县的认证服务号，通知先发微信，不花短信费'),
  schema: v.object({
    appId: text(
      w('开发者 ID（AppID）'),
      w('在微信公众平台“设置与开发 → 开发接口管理”里；加密保存，只有能改设置的人看得到。留空表示没有接通'),
      /^wx[0-9a-f]{16}$/,
      w('AppID 以 wx 开头，共 18 位'),
    ),
    accountName: v.pipe(
      v.optional(v.pipe(v.string(), v.trim(), v.maxLength(30, w('公众号的名字最多 30 个字'))), ''),
      v.title(w('公众号名称')),
      v.description(w('与微信里的一样；页面上请人关注公众号时，写出它的名字，好让人搜到')),
    ),
    secret: secret(
      w('开发者密码（AppSecret）'),
      w('加密保存，保存后不再显示；已经保存过的，留空则不改动。'),
      OF_AN_ACCOUNT,
    ),
    token: v.pipe(
      secret(
        w('令牌（Token）'),
        w('与公众平台“服务器配置”里填的一样；已经保存过的，留空则不改动。'),
        OF_AN_ACCOUNT,
      ),
      // WeChat takes no other, and what it then posts is heard by nobody.
      v.check(
        text => text === '' || /^[A-Za-z0-9]{3,32}$/.test(text),
        w('令牌是 3 至 32 位字母和数字，要和公众平台里填的一样'),
      ),
    ),
    aesKey: v.pipe(
      secret(w('消息加解密密钥（EncodingAESKey）'), w('43 位；用安全模式时才需要，留空则不改动')),
      v.check(
        text => text === '' || /^[A-Za-z0-9]{43}$/.test(text),
        w('密钥是 43 位字母和数字，请从公众平台复制'),
      ),
    ),
    verification: text(
      w('域名验证文件名'),
      w('公众平台要求放到网站根目录的文件，例如 MP_verify_abcdefgh12345678.txt'),
      /^MP_verify_[A-Za-z0-9]{16}\.txt$/,
      w('请写成 MP_verify_abcdefgh12345678.txt 的样子'),
    ),
    template: text(
      w('通知模板编号'),
      w(
        '在 mp.weixin.qq.com 左边“广告与服务 → 模板消息”：从“模板库”选一个“业务办理进度通知”之类的模板，字段选事项、时间、单位（或编号），选用后在“我的模板”复制“模板ID”。留空则不发模板消息',
      ),
      /^[\w-]{20,64}$/,
      w('模板编号不对，请从公众平台复制'),
    ),
    templateFields: fields(w('模板里的字段')),
    subscription: text(
      w('订阅通知模板编号'),
      w(
        '在 mp.weixin.qq.com 左边“广告与服务 → 订阅通知”：从“公共模板库”选一个“业务办理进度提醒”之类的模板，政务类目能选“长期订阅”的选长期，字段选事项、时间、单位（或编号），再在“我的模板”复制“模板ID”。没有模板消息权限，或者群众没有关注时用；群众同意才能发。留空则不用',
      ),
      /^[\w-]{20,64}$/,
      w('模板编号不对，请从公众平台复制'),
    ),
    subscriptionFields: fields(w('订阅通知里的字段')),
    perSecond: wholeNumber(w('每秒最多发送条数'), w('所有服务器合计；公众平台没有另行通知的，不用改'), {
      least: 1,
      most: 10_000,
      otherwise: 500,
    }),
    perDay: wholeNumber(
      w('每天最多发送条数'),
      w('公众平台给这个账号的模板消息日额度，按关注人数从 10 万条起'),
      { least: 1, most: 10_000_000, otherwise: 100_000 },
    ),
  }),
  secrets: [
    { field: 'appId', isUsed: isConnected, shown: true },
    { field: 'secret', isUsed: isConnected },
    { field: 'token', isUsed: isConnected },
    { field: 'aesKey', isUsed: isConnected, optional: true },
  ],
} satisfies SettingsDeclaration

export type WechatSettings = v.InferOutput<typeof wechatSettings.schema>
