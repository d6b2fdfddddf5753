import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** 安全模式 pads to blocks of 32, though AES has blocks of 16. */
const BLOCK = 32
const RANDOM = 16
const LENGTH = 4

/** A message that cannot be opened: another key, another account, or changed on its way. */
export class EnvelopeFault extends Error {
  override readonly name = 'EnvelopeFault'
}

/** An account's EncodingAESKey, 43 characters. Throws an EnvelopeFault for anything else. */
export function aesKeyOf(encodingAesKey: string): Buffer {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64')
  if (encodingAesKey.length !== 43 || key.length !== 32) throw new EnvelopeFault('no EncodingAESKey')
  return key
}

/** Opens what WeChat encrypted for the account `appId` (DOMAIN.md §7.2). Throws an EnvelopeFault. */
export function openEnvelope(encrypted: string, key: Buffer, appId: string): string {
  const plain = unpadded(decrypted(encrypted, key))
  const length = plain.length >= RANDOM + LENGTH ? plain.readUInt32BE(RANDOM) : -1
  const start = RANDOM + LENGTH
  if (length < 0 || start + length > plain.length) throw new EnvelopeFault('the length is wrong')
  if (plain.subarray(start + length).toString() !== appId)
    throw new EnvelopeFault('it is for another account')
  return plain.subarray(start, start + length).toString()
}

/** Encrypts an answer; `random` are 16 bytes. */
export function sealEnvelope(
  message: string,
  key: Buffer,
  appId: string,
  random = randomBytes(RANDOM),
): string {
  const body = Buffer.from(message)
  const length = Buffer.alloc(LENGTH)
  length.writeUInt32BE(body.length)
  const plain = Buffer.concat([random, length, body, Buffer.from(appId)])
  const pad = BLOCK - (plain.length % BLOCK)
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  return Buffer.concat([
    cipher.update(plain),
    cipher.update(Buffer.alloc(pad, pad)),
    cipher.final(),
  ]).toString('base64')
}

function decrypted(encrypted: string, key: Buffer): Buffer {
  try {
    const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
    return Buffer.concat([decipher.update(Buffer.from(encrypted, 'base64')), decipher.final()])
  } catch {
    throw new EnvelopeFault('it cannot be decrypted')
  }
}

function unpadded(plain: Buffer): Buffer {
  const pad = plain.at(-1) ?? 0
  if (pad < 1 || pad > BLOCK || pad > plain.length) throw new EnvelopeFault('the padding is wrong')
  return plain.subarray(0, plain.length - pad)
}
