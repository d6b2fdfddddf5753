import { lawyerFromCertificate } from '#core/lawyers'
import { t } from '#core/words'

/** Where a lawyer who answers is from, beside their name: of the county itself, or of which province. */
export const originOf = (adviser: boolean, { certificate }: { readonly certificate: string }) =>
  adviser ? t('本县法律顾问') : lawyerFromCertificate(certificate)
