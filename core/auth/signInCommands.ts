import * as v from 'valibot'
import type { Command, Effect, StoreName } from '../commands/index.ts'
import { minutes } from '../time/index.ts'
import { w } from '../words/index.ts'
import { spendLink } from './entryLinks.ts'
import { clearTries, countTry } from './guard.ts'
import { checkCode, notSent, sendCode } from './oneTimeCode.ts'

const realm = v.picklist(['citizens', 'officers', 'lawyers', 'administrators'])

/**
 * What a sign-in writes besides better-auth's tables. Only core gives these, as the system: each records who tried, from
 * where and how it ended (等保 2.0, GB/T 22239-2019: time, person, act, result, address).
 */
function signInCommands<S extends StoreName>(store: S) {
  const declare = <Input, Output>(command: {
    name: string
    input: v.GenericSchema<unknown, Input>
    effect(effect: Effect<S>, input: Input): Promise<Output>
  }): Command<S, Input, Output, undefined> => ({
    store,
    title: w('登录'),
    allow: { system: true },
    ...command,
  })
  const from = { realm, ip: v.string() }
  return {
    sendCode: declare({
      name: 'sign-in.send-code',
      input: v.object({ ...from, phoneHash: v.string(), code: v.string() }),
      effect: sendCode,
    }),
    codeNotSent: declare({
      name: 'sign-in.code-not-sent',
      input: v.object({ ...from, phoneHash: v.string() }),
      effect: notSent,
    }),
    checkCode: declare({
      name: 'sign-in.check-code',
      input: v.object({ ...from, phoneHash: v.string(), code: v.string(), use: v.boolean() }),
      effect: checkCode,
    }),
    spendLink: declare({
      name: 'sign-in.spend-link',
      input: v.object({ hash: v.string(), until: v.number(), who: v.string(), ip: v.string() }),
      effect: spendLink,
    }),
    /** Counts a try before the password is looked at, so that tries side by side are counted too. */
    tryPassword: declare({
      name: 'sign-in.try-password',
      input: v.object({ ...from, username: v.string() }),
      effect: (effect, { realm, username, ip }) =>
        countTry(effect, [
          { subject: `${realm}.${username}`, most: 5, lock: minutes(15) },
          { subject: `ip.${ip}`, most: 50, lock: minutes(15) },
        ]),
    }),
    refused: declare({
      name: 'sign-in.refused',
      input: v.object({ ...from, who: v.string(), reason: v.string() }),
      effect: async (effect, { realm, who, reason, ip }) => {
        effect.audit(`${realm}:${who}`, { ip, reason })
        return {}
      },
    }),
    done: declare({
      name: 'sign-in.done',
      input: v.object({ ...from, who: v.string(), by: v.string(), username: v.optional(v.string()) }),
      effect: async (effect, { realm, who, by, username, ip }) => {
        if (username !== undefined) await clearTries(effect, `${realm}.${username}`)
        effect.audit(who, { ip, by })
        return {}
      },
    }),
    clearTries: declare({
      name: 'sign-in.clear-tries',
      input: v.object({ realm, username: v.string() }),
      effect: async (effect, { realm, username }) => {
        await clearTries(effect, `${realm}.${username}`)
        return {}
      },
    }),
    end: declare({
      name: 'sign-in.end',
      input: v.object({ who: v.string() }),
      effect: async (effect, { who }) => {
        effect.audit(who)
        return {}
      },
    }),
  }
}

export const countySignIn = signInCommands('county')
export const platformSignIn = signInCommands('platform')
