import { createHash } from 'node:crypto'
import type { Caller } from '../commands/index.ts'
import { newToken, tokenHash } from '../crypto/index.ts'
import { principalKey } from '../people/index.ts'

/**
 * Whose an upload is until it is attached to a matter: a principal's key, or `uploads:` and the hash of a token in the
 * cookie of a browser in which nobody has signed in yet.
 */
export type UploadOwner = string

/** The cookie of a browser that uploads before anybody has signed in. */
export const UPLOADS_COOKIE = 'zj_uploads'

const TOKEN = /^[\w-]{43}$/

/** The owner that a browser's token stands for; undefined for what is no token. */
export function ownerOfToken(token: string | undefined): UploadOwner | undefined {
  return token !== undefined && TOKEN.test(token) ? `uploads:${tokenHash(token)}` : undefined
}

/** A new token for a browser, and the owner that it stands for. */
export function newUploadOwner(): { readonly token: string; readonly owner: UploadOwner } {
  const { token, hash } = newToken()
  return { token, owner: `uploads:${hash}` }
}

/** As whom a caller owns uploads: themselves, and what their browser uploaded before they signed in. New ones go to the first. */
export function ownersOf(caller: Caller): readonly UploadOwner[] {
  const owners: UploadOwner[] = []
  if (caller.principal.kind !== 'visitor') owners.push(principalKey(caller.principal))
  if (caller.uploads) owners.push(caller.uploads)
  owners.push(...(caller.alias?.uploads ?? []))
  return owners
}

/** Whether an officer sent it, as themselves: it tells nothing of whose the matter is. */
export const isOfBureau = ({ owner }: { readonly owner: UploadOwner }) => owner.startsWith('officer:')

/** Whether uploads of this owner came from a browser in which nobody had signed in. */
export const isUnnamed = (owner: UploadOwner) => owner.startsWith('uploads:')

/** The name of an owner's folder among unfinished uploads; it tells nobody whose it is. */
export const folderOf = (owner: UploadOwner) => createHash('sha256').update(owner).digest('hex').slice(0, 32)
