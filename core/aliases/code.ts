import type { Seals } from '../crypto/index.ts'
import type { CountyTables, Kysely } from '../database/index.ts'

/** Without what is read for another: I, L, O, U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 16

/**
 * The receipt code (回执码) of what was sent with a browser's secret: 80 bits, from which nobody finds the secret, nor the code from
 * the secret without the county's keys. The same secret shows the same code, so that a second tap shows what the first one did.
 */
export function receiptCode(keys: Seals, secret: string): string {
  const bytes = Buffer.from(keys.hashSecret(secret, 'alias.receipt-code').split('.')[1]!, 'base64url')
  return [...bytes.subarray(0, LENGTH)].map(byte => LETTERS[byte % LETTERS.length]).join('')
}

/** As it is written down: `K7Q2-9XDM-…`. */
export const shownCode = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1-')

/** A code as somebody types it; undefined for what is none. */
export function typedCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-—–·.]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return code.length === LENGTH && [...code].every(letter => LETTERS.includes(letter)) ? code : undefined
}

/** What is kept of a code. */
export const codeHash = (keys: Seals, code: string) => keys.lookupHash(code, 'alias.code')

/** The alias that a code is the key to, and its matter; undefined where there is none. */
export async function aliasOfCode(
  read: Kysely<CountyTables>,
  keys: Seals,
  code: string,
): Promise<{ readonly id: string; readonly ref: string } | undefined> {
  return read
    .selectFrom('alias')
    .innerJoin('matter', 'matter.id', 'alias.matter_id')
    .select(['alias.id', 'matter.ref'])
    .where('alias.code_hash', '=', codeHash(keys, code))
    .executeTakeFirst()
}
