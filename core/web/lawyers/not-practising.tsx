import { t } from '../../words/index.ts'
import { Notice } from '../look/index.ts'

/** Why no calls come: the certificate is suspended or has run out. */
export const NotPractising = () => (
  <Notice kind="problem" title={t('您的执业证已停用或到期')}>
    <p>{t('现在不会收到新的咨询。如有疑问，请联系平台。')}</p>
  </Notice>
)
