import type { ChannelStanding, Standing } from '../../notices/index.ts'
import { t, type Word, w } from '../../words/index.ts'

type Words = Readonly<Partial<Record<Standing, Word>>>

const forStaff: Readonly<Record<string, Words>> = {
  wechat: {
    unconnected: w('还没有接通公众号'),
    'no-address': w('没有绑定微信：请本人在微信里打开本平台，确认一次手机号'),
    left: w('绑定了微信，但没有关注公众号，收不到：请本人重新关注'),
    refused: w('绑定了微信，但关掉了这个公众号的消息，收不到：请本人在公众号的设置里打开“接收消息”'),
    unasked: w('绑定了微信，但没有允许订阅通知，收不到：请本人在微信里打开“通知方式”，点允许'),
  },
  sms: {
    unconnected: w('还没有接通短信，或没有填通知模板'),
    'no-address': w('没有手机号'),
  },
}

const forThemselves: Readonly<Record<string, Words>> = {
  wechat: {
    unconnected: w('还没有接通微信，选了“微信”也收不到。'),
    'no-address': w('您没有绑定微信，选了“微信”也收不到。'),
    left: w('您绑定了微信，但没有关注{account}，选了“微信”也收不到。'),
    refused: w('您在微信里关掉了{account}的消息，选了“微信”也收不到。'),
    unasked: w('您还没有允许{account}发通知，选了“微信”也收不到。'),
  },
  sms: {
    unconnected: w('还没有接通短信，选了“短信”也收不到。'),
    'no-address': w('没有您的手机号，选了“短信”也收不到。'),
  },
}

const forTests: Readonly<Record<string, Words>> = {
  wechat: {
    ...forStaff.wechat,
    'no-address': w('您没有绑定微信：请在微信里打开工作台登录，确认一次手机号，再试一次'),
    left: w('您绑定了微信，但没有关注公众号：请在微信里关注它，再试一次'),
    refused: w('您在微信里关掉了这个公众号的消息：请在公众号的设置里打开“接收消息”，再试一次'),
    unasked: w('您还没有允许公众号发通知：请在微信里打开“通知方式”，点允许，再试一次'),
  },
  sms: { ...forStaff.sms, 'no-address': w('没有您的手机号：请管理员在“人员”里填上，再试一次') },
}

/** How a channel that does not reach somebody stands to them, and what helps, for staff; undefined where it does. */
export const standingForStaff = ({ channel, standing }: ChannelStanding): string | undefined =>
  textOf(forStaff, channel, standing)

/** The same, for whoever sends themselves a test. */
export const standingForTester = ({ channel, standing }: ChannelStanding): string | undefined =>
  textOf(forTests, channel, standing)

/** The same, for themselves, who may have to find the Official Account. */
export const standingForThemselves = (
  { channel, standing }: ChannelStanding,
  account: string,
): string | undefined =>
  textOf(forThemselves, channel, standing, {
    account: account === '' ? t('公众号') : t('公众号“{name}”', { name: account }),
  })

function textOf(
  words: Readonly<Record<string, Words>>,
  channel: string,
  standing: Standing,
  facts: Readonly<Record<string, string>> = {},
) {
  const word = words[channel]?.[standing]
  return word === undefined ? undefined : t(word, facts)
}
