import { type Fault, fault } from './faults.ts'

export interface Button {
  readonly type?: string
  readonly name?: string
  readonly url?: string
  readonly sub_button?: readonly Button[]
}

const bytes = (text = '') => Buffer.byteLength(text)

/** What WeChat finds wrong with a menu; undefined where nothing. */
export function menuFault(buttons: readonly Button[]): Fault | undefined {
  if (buttons.length < 1 || buttons.length > 3) return fault(40017)
  for (const { name, url, sub_button: below = [] } of buttons) {
    if (!name || bytes(name) > 16) return fault(40018)
    if (below.length > 5) return fault(40023)
    for (const item of below.length > 0 ? below : [{ name, url }]) {
      if (!item.name || bytes(item.name) > 60) return fault(40025)
      if (!/^https?:\/\//.test(item.url ?? '') || bytes(item.url) > 1024) return fault(40027)
    }
  }
  return undefined
}

/** The menu as WeChat gives it back: every button with the list of those below. */
export const menuInForce = (buttons: readonly Button[]): object =>
  buttons.length === 0
    ? fault(46003)
    : {
        menu: {
          button: buttons.map(({ sub_button = [], ...button }) => ({
            ...button,
            sub_button: sub_button.map(one => ({ ...one, sub_button: [] })),
          })),
        },
      }
