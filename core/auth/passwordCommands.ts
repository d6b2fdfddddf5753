import * as v from 'valibot'
import { type Allow, type Command, type Effect, refuse, type StoreName, titled } from '../commands/index.ts'
import { type Word, w } from '../words/index.ts'
import { checkScope } from './administratorScope.ts'
import { dropSecondFactor, keepPassword } from './logins.ts'
import { keepLink, refuseLink, useLink } from './passwordLinks.ts'
import { findPerson, type Person } from './people.ts'
import type { PasswordRealm } from './realm.ts'
import { subordinate } from './staff.ts'

interface Side<S extends StoreName> {
  readonly store: S
  readonly realm: PasswordRealm
  readonly prefix: string
  readonly allow: Allow
  /** Refuses a person whom the caller may not decide about. */
  check(effect: Effect<S>, id: string): Promise<unknown>
}

/** The same four commands for officers in a county and for administrators on the platform. */
function passwordCommands<S extends StoreName>({ store, realm, prefix, allow, check }: Side<S>) {
  const subject = (id: string) => `${prefix === 'staff' ? 'officer' : 'administrator'}:${id}`
  // Whoever sits at somebody's open session could else make the account their own, without its password.
  const refuseOneself = (effect: Effect<S>, id: string) => {
    if (effect.actor === subject(id))
      throw refuse(
        'conflict',
        'oneself',
        w('不能给自己办理：密码在“我的账号”里修改，动态口令由另一位管理人员解除'),
      )
  }
  const active = async (effect: Effect<S>, id: string): Promise<Person> => {
    const person = await findPerson(effect.db, realm, { id })
    if (!person) throw refuse('conflict', 'not-active', w('该账号已停用'))
    return person
  }
  const declare = <Input, Output>(
    name: string,
    title: Word,
    allow: Allow,
    input: v.GenericSchema<unknown, Input>,
    effect: (effect: Effect<S>, input: Input) => Promise<Output>,
  ): Command<S, Input, Output, undefined> =>
    titled({ store, name: `${prefix}.${name}`, title, allow, input, effect })
  return {
    /** Keeps a link by which a person sets their password themselves; `newLink` makes it. */
    invite: declare(
      'invite',
      w('发设置密码链接'),
      allow,
      v.object({ id: v.string(), linkHash: v.string() }),
      async (effect, { id, linkHash }) => {
        await check(effect, id)
        refuseOneself(effect, id)
        const person = await active(effect, id)
        effect.audit(subject(id))
        return { ...(await keepLink(effect, person.id, linkHash)), username: person.username }
      },
    ),
    /** Sets a password that the operator's command line then prints once. */
    give: declare(
      'set-password',
      w('设置密码'),
      { operator: true },
      v.object({ id: v.string(), passwordHash: v.string() }),
      async (effect, { id, passwordHash }) => {
        await check(effect, id)
        await keepPassword(effect, realm, await active(effect, id), passwordHash)
        effect.audit(subject(id))
      },
    ),
    /** What a link does; core gives it for whoever holds the link. */
    setByLink: declare(
      'set-password-by-link',
      w('设置密码'),
      { system: true },
      v.object({ linkHash: v.string(), passwordHash: v.string() }),
      async (effect, { linkHash, passwordHash }) => {
        const id = await useLink(effect, linkHash)
        const person = await findPerson(effect.db, realm, { id })
        if (!person) throw refuseLink()
        await keepPassword(effect, realm, person, passwordHash)
        effect.audit(subject(id))
        return { id }
      },
    ),
    /** Takes away the second factor of somebody who lost it. */
    dropSecondFactor: declare(
      'drop-second-factor',
      w('解除动态口令'),
      allow,
      v.object({ id: v.string() }),
      async (effect, { id }) => {
        await check(effect, id)
        refuseOneself(effect, id)
        await dropSecondFactor(effect, realm, id)
        effect.audit(subject(id))
      },
    ),
  }
}

export const staffPasswords = passwordCommands({
  store: 'county',
  realm: 'officers',
  prefix: 'staff',
  allow: { officer: 'county.staff', operator: true },
  check: subordinate,
})

export const administratorPasswords = passwordCommands({
  store: 'platform',
  realm: 'administrators',
  prefix: 'administrator',
  allow: { administrator: true, operator: true },
  check: checkScope,
})
