import './tables.ts'

export { accountAt, accountHash, hasAccount, homesOf, type WechatAccount } from './account.ts'
export { WechatApi } from './api/api.ts'
export { WECHAT, type WechatPlaces } from './api/call.ts'
export { DAY_USED_UP, reasonOf as wechatReasonOf, WechatFailure } from './api/failure.ts'
export { TOKEN_CONTEXT } from './api/tokens.ts'
export { bound, boundSince, boundTo, resumed, unbound } from './binding.ts'
export { NotWechat, type Received, receive, verified } from './callback/receive.ts'
export { wechat } from './channel.ts'
export { type CheckPlace, checkAccount, checkCredentials, type Finding, settingAt } from './check/index.ts'
export {
  codeFields,
  codeGiven,
  codesOf,
  codeWith,
  followersByScene,
  putCode,
  type WechatCode,
  withdrawCode,
} from './codes.ts'
export { messagesEnded } from './ended.ts'
export { askedFollowers, askFollowers } from './followers.ts'
export { WechatScript } from './js/script.ts'
export { signPage } from './js/sign.ts'
export {
  arrangedAs,
  isArranged,
  type MenuButton,
  type MenuLink,
  menuBody,
  menuOf,
  menuSettings,
  newSince,
  noteMenu,
  publishedMenu,
  withoutService,
  withService,
} from './menu.ts'
export type { OnBoth } from './onBoth.ts'
export { sentOn } from './pace.ts'
export {
  followed,
  followersOf,
  OPENID_CONTEXT,
  permitted,
  reachOf,
  refused,
  unfollowed,
} from './people.ts'
export { sealAppId } from './sealAppId.ts'
export { wechatSettings } from './settings.ts'
export { standingsAt } from './standing.ts'
export { templateFields } from './template.ts'
export {
  FORGET_WORDS,
  forgetWords,
  isOfWords,
  TAKEN_CONTEXT,
  type Taken,
  takenWords,
  WORDS,
  WORDS_CONTEXT,
  type Words,
  wordsOf,
  wrote,
} from './words/index.ts'
