import { settingsOf, type TenantContext } from '#core/tenancy'
import { seconds, timeInWords } from '#core/time'
import { t } from '#core/words'
import { settings } from './settings.ts'

/** How soon a lawyer answers, as the county promises it. */
export async function howSoon({ read }: TenantContext): Promise<string> {
  const { promiseSeconds } = await settingsOf(read, settings)
  return t('律师 {span}内解答', { span: timeInWords(seconds(promiseSeconds)) })
}

/** The same for an enterprise, with who answers. */
export async function howSoonForEnterprises({ read }: TenantContext): Promise<string> {
  const { promiseSeconds } = await settingsOf(read, settings)
  return t('懂企业的律师 {span}内解答', { span: timeInWords(seconds(promiseSeconds)) })
}

/** What an enterprise that asks may count on in this county. */
export async function whatEnterprisesArePromised({ read }: TenantContext): Promise<string> {
  const { wanted } = await settingsOf(read, settings)
  return t('免费。先送达懂企业的律师，至少 {n} 位律师为您解答，可以不限次数追问。', { n: wanted })
}

/** What whoever asks may count on in this county. */
export async function whatIsPromised({ read }: TenantContext): Promise<string> {
  const { wanted } = await settingsOf(read, settings)
  return t('免费。提交后立即送达本县法律顾问，至少 {n} 位律师为您解答，可以不限次数追问。', { n: wanted })
}
