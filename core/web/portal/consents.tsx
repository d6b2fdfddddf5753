import { principalKey } from '../../people/index.ts'
import { type Consent, consentsIn, consentsOf, withdrawingFrom } from '../../privacy/index.ts'
import { fullTime } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import { ButtonForm, Card, EmptyState, Fold, KeyValue, PageHead, Prose } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from './portal-page.tsx'

/** What the person agreed to, in the words that they were shown, with the way to take it back. */
export async function consents(page: CountyPage): Promise<Response> {
  const all = await consentsOf(page.open.store.read, principalKey(page.viewer.principal))
  return portalPage(
    page,
    { title: t('我同意过的事项'), back: { href: '/me', label: t('账号与隐私') } },
    <>
      <PageHead title={t('我同意过的事项')} />
      {all.length === 0 ? (
        <EmptyState icon="lock" title={t('还没有')}>
          {t('您提交咨询或申请时同意的内容会列在这里，随时可以撤回。')}
        </EmptyState>
      ) : (
        <div class="stack">{all.map(consent => consentCard(page, consent))}</div>
      )}
    </>,
  )
}

function consentCard(page: CountyPage, consent: Consent) {
  const { title, text, ending } = textOf(page, consent)
  return (
    <Card title={title}>
      <div class="stack">
        {text ? <Prose text={text} /> : null}
        <KeyValue
          rows={[
            { key: t('同意时间'), value: fullTime(consent.givenAt) },
            ...(consent.withdrawnAt === null
              ? []
              : [{ key: t('撤回时间'), value: fullTime(consent.withdrawnAt) }]),
          ]}
        />
        {consent.withdrawnAt === null ? (
          <Fold label={t('撤回')}>
            <p>{t('撤回后，再办理这项服务时会重新征求您的同意。')}</p>
            <p>
              {ending ??
                t(
                  '撤回以前已经提供的内容和已经办好的事不受影响。正在办理的事不会自动停止，要停止请在那件事的页面给司法局留言。',
                )}
            </p>
            <ButtonForm action="/me/consents/withdraw" fields={{ purpose: consent.purpose }} kind="danger">
              {t('确认撤回')}
            </ButtonForm>
          </Fold>
        ) : null}
      </div>
    </Card>
  )
}

/** The words of a consent, where an installed service still has them in that version. */
function textOf(
  page: CountyPage,
  { purpose, version }: Consent,
): { title: string; text: string | undefined; ending?: string } {
  for (const module of page.web.deployment.modules.all) {
    for (const consent of consentsIn(module)) {
      if (consent.purpose !== purpose) continue
      const title = t(consent.title ?? module.title)
      const text = consent.version === version ? t(consent.text) : undefined
      return { title, text, ending: consent.ending && t(consent.ending) }
    }
  }
  return { title: purpose, text: undefined }
}

/** Takes a consent back. */
export async function withdraw(page: CountyPage): Promise<Response> {
  const form = await smallForm(page.request)
  const command = withdrawingFrom(page.web.deployment.modules.all)
  await page.run(command, { purpose: form.get('purpose') })
  return page.redirect('/me/consents')
}
