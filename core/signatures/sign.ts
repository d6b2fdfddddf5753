import * as v from 'valibot'
import { type Command, countyCommand, refuse, refuseField } from '../commands/index.ts'
import type { MatterKind } from '../matters/index.ts'
import { strokesField } from '../signing/index.ts'
import { t, w } from '../words/index.ts'
import type { SigningOutcome, SigningSpec } from './declare.ts'
import { takeDown } from './finish.ts'
import { howSignedIn } from './identity.ts'
import { type Turn, turnOf } from './standing.ts'

/** Where somebody signs, and what they had before them. */
export const turnEntries = {
  ref: v.string(),
  signing: v.string(),
  position: v.pipe(v.number(), v.integer(), v.minValue(1)),
  papers: v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
  device: v.pipe(v.string(), v.maxLength(400)),
  address: v.pipe(v.string(), v.maxLength(100)),
}

const signInput = v.object({
  ...turnEntries,
  agreed: v.literal(true, w('请先勾选同意')),
  strokes: strokesField,
  /** What an officer looked at who lets somebody sign at the window. */
  seen: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(100, w('最多 100 个字'))), ''),
})

export type SignInput = v.InferOutput<typeof signInput>

/** One signs with the finger. Whose turn it is, and who may let them sign, is looked at in the store. */
export function signCommand(
  spec: SigningSpec & { readonly kind: MatterKind; readonly to: readonly string[] },
): Command<'county', SignInput, SigningOutcome> {
  return countyCommand({
    name: `${spec.name}.sign`,
    title: spec.title,
    input: signInput,
    allow: { citizen: 'any', lawyer: 'any', officer: 'any' },
    async effect(effect, { strokes, device, address, seen, agreed: _, ...wanted }) {
      const turn = await turnOf(effect, spec, wanted)
      if (turn.signing.on_paper !== null)
        throw refuse('conflict', 'on-paper', w('依法需要在纸上签名，不能用电子签名'))
      const signedIn = await howSignedIn(effect)
      const checked = checkedBy(turn, { ...effect.caller, actor: effect.actor, signedIn, seen })
      return takeDown(effect, spec, turn, { how: 'drawn', checked, device, address }, strokes)
    },
  })
}

interface By {
  readonly actor: string
  readonly name: string
  readonly principal: { readonly kind: string }
  /** How the account was signed in to. */
  readonly signedIn: string
  readonly seen: string
}

/**
 * How it is known who signs. Refuses to sign for who must do it by an account of their own; who has one signs beside nobody
 * else than an officer.
 */
function checkedBy({ signer }: Turn, { actor, name, principal, signedIn, seen }: By): string {
  if (signer.principal === actor) return signedIn
  const isWindow = principal.kind === 'officer'
  if (signer.alone === 1 || (signer.principal !== null && !isWindow))
    throw refuse('forbidden', 'own-account', w('请{name}用自己的账号签名'), { name: signer.name })
  if (!isWindow) return t('与{name}在同一部手机上当面签名（{signedIn}）', { name, signedIn })
  if (seen === '') throw refuseField('seen', 'seen', t('请填写核对了什么证件'))
  return t('在窗口当面签名，工作人员{name}核对了{seen}', { name, seen })
}
