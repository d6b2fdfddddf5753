/** WeChat's answer where it does not do what was asked (全局返回码). */
export interface Fault {
  readonly errcode: number
  readonly errmsg: string
}

const MESSAGES: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40007: 'invalid media_id',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40017: 'invalid button size',
  40018: 'invalid button name size',
  40023: 'invalid sub button size',
  40025: 'invalid sub button name size',
  40027: 'invalid sub button url size',
  40029: 'invalid code',
  40037: 'invalid template_id',
  40053: 'invalid action info',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  41001: 'access_token missing',
  42001: 'access_token expired',
  43002: 'require POST method',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit',
  46003: 'menu no exist',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
}

export const fault = (errcode: number, more = ''): Fault => ({
  errcode,
  errmsg: `${MESSAGES[errcode] ?? 'refused'}${more}`,
})
export const done = { errcode: 0, errmsg: 'ok' }
