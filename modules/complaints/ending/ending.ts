import type { Effect } from '#core/commands'
import { endHandler, handlersNow, type OpenMatter } from '#core/matters'
import { withdrawSigning } from '#core/signatures'
import { t } from '#core/words'
import { signing } from '../filing/signing.ts'

/** What ends with a complaint: nobody sees any more who filed it, and nobody is asked to sign it. */
export async function endComplaint(effect: Effect<'county'>, matter: OpenMatter): Promise<void> {
  for (const { principal } of await handlersNow(effect.db, matter.id))
    await endHandler(effect, matter, principal)
  await withdrawSigning(effect, matter, signing, t('没有签名，事项已经结束'))
}
