import { t } from '../../words/index.ts'
import { isFillable, templateFields } from '../template.ts'
import { atSettings, type CheckPlace, type Finding, looked, settingAt } from './finding.ts'

/** The templates by which the account writes to people: of notices, and of subscription messages. */
export async function checkTemplates(place: CheckPlace): Promise<Finding[]> {
  const { account } = place
  const what = t('通知模板')
  if (account.template === '' && account.subscription === '')
    return [
      {
        what,
        problem: t('没有设置'),
        remedy: t('在公众平台“模板消息”里选好模板，把编号填到{where}', {
          where: settingAt(place, 'template'),
        }),
        ...atSettings(place),
      },
    ]
  return [
    ...(account.template ? [await looked(place, what, () => ofNotices(place, what))] : []),
    ...(account.subscription
      ? [await looked(place, t('订阅通知模板'), () => ofSubscriptions(place, t('订阅通知模板')))]
      : []),
  ]
}

async function ofNotices(place: CheckPlace, what: string): Promise<Finding> {
  const { api, account, signal } = place
  const templates = await api.templates(account, signal)
  const found = templates.find(({ template_id }) => template_id === account.template)
  if (!found)
    return {
      what,
      problem: t('公众号里没有这个模板'),
      remedy: t('从公众平台“模板库 → 我的模板”复制编号，填到{where}', {
        where: settingAt(place, 'template'),
      }),
      ...atSettings(place),
    }
  return fieldsFinding(place, what, found.content, 'templateFields')
}

async function ofSubscriptions(place: CheckPlace, what: string): Promise<Finding> {
  const { api, account, signal } = place
  const templates = await api.subscriptionTemplates(account, signal)
  const found = templates.find(({ priTmplId }) => priTmplId === account.subscription)
  if (!found)
    return {
      what,
      problem: t('公众号里没有这个订阅通知模板'),
      remedy: t('从公众平台“订阅通知 → 我的模板”复制编号，填到{where}', {
        where: settingAt(place, 'subscription'),
      }),
      ...atSettings(place),
    }
  return fieldsFinding(place, what, found.content, 'subscriptionFields')
}

/** Whether a template's fields are those that were set, and can be filled; `field` is where they are set. */
function fieldsFinding(
  place: CheckPlace,
  what: string,
  content: string,
  field: 'templateFields' | 'subscriptionFields',
): Finding {
  const wanted = [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, key]) => key!).sort()
  const unfillable = wanted.filter(key => !isFillable(key))
  if (unfillable.length > 0)
    return {
      what,
      problem: t('模板里的 {fields} 没有可填的内容', { fields: unfillable.join('、') }),
      remedy: t('在公众平台另选一个模板，只有事项、时间、编号、姓名、状态这几种字段'),
    }
  const given = templateFields(place.account[field])
    .map(({ key }) => key)
    .sort()
  if (wanted.join() === given.join()) return { what }
  const fields = { wanted: wanted.join('、'), given: given.join('、') }
  return {
    what,
    problem: t('模板的字段是 {wanted}，设置的是 {given}', fields),
    remedy: t('在{where}里按模板写，每行一个', { where: settingAt(place, field) }),
    ...atSettings(place),
  }
}
