/** An Official Account (公众号) as its owner set it up in WeChat's console. */
export class OfficialAccount {
  readonly appId = 'wx0123456789abcdef'
  readonly secret = 'loopback-app-secret'
  readonly token = 'loopbacktoken'
  readonly aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG'
  readonly originalId = 'gh_zhuozi'
  /** 网页授权域名: whole host names, to which alone WeChat leads people back. */
  readonly webDomains = new Set(['zhuozi.localhost', 'localhost'])
  /** JS 接口安全域名: hosts whose pages may be signed. */
  readonly jsDomains = new Set(['zhuozi.localhost', 'localhost'])
  readonly followers = new Set<string>()
  /** Followers who take no messages of this account. */
  readonly blocking = new Set<string>()

  readonly templateId = 'loopback-template-0000000000000000'
  /** Fields of the template that was taken from the library. */
  fields: readonly string[] = ['thing1', 'time2', 'thing3']
  /** The template of subscription messages, its fields, and how many each person lets the account send. */
  readonly subscriptionId = 'loopback-subscription-00000000000'
  subscriptionFields: readonly string[] = ['phrase1', 'time2', 'character_string3']
  readonly permissions = new Map<string, number>()
  /** What a field of the kind `const` may say. */
  enumerated: Readonly<Record<string, readonly string[]>> = {}
  /** The account has no right to template messages. */
  withoutTemplates = false
}
