import { type Mobile, maskMobile } from '../people/index.ts'
import { t, w } from '../words/index.ts'
import type { Channel } from './channel.ts'
import { phoneOf } from './phone.ts'

/**
 * Text messages printed on the terminal in place of a provider: for development and demo, where no provider is
 * contracted. `print` gets the code, so it is the terminal itself and never the log.
 */
export function consoleSms(print: (line: string) => void): Channel {
  return {
    name: 'sms',
    title: w('短信'),
    confidential: false,
    codes: true,
    rungs: {},
    patience: 0,
    addressOf: phoneOf,
    standingOf: async (addresses, principal) =>
      (await phoneOf(addresses, principal)) === undefined ? 'no-address' : 'reached',
    mask: address => maskMobile(address as Mobile),
    async send({ address, text }) {
      print(t('短信 {phone}：{text}', { phone: maskMobile(address as Mobile), text }))
      return {}
    },
    permanentFailure: () => false,
    mayHaveArrived: () => false,
  }
}
