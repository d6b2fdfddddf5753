import { t } from '../../words/index.ts'

/** Says of a row that a company asks. */
export const EnterpriseTag = () => <span class="tag">{t('企业')}</span>
