import { RECEIPT_COOKIE, RECEIPT_SPAN, receiptSession, shownCode } from '../../aliases/index.ts'
import { shownRef } from '../../matters/index.ts'
import { t } from '../../words/index.ts'
import { ButtonForm, ButtonLink, Buttons, Card, Copied, Notice, PageHead, Stack } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { LEAVE, RECEIPT } from './path.ts'

/** Opens an alias's matter to this browser, for a while. */
export function letIn(page: CountyPage, alias: string): void {
  const { keys } = page.open
  page.setCookie(RECEIPT_COOKIE, receiptSession(keys, alias, page.now), {
    path: '/',
    maxAge: RECEIPT_SPAN / 1000,
  })
}

interface Given {
  readonly code: string
  readonly alias: string
  readonly ref: string
  readonly mark: string
  /** The form that was sent, whose draft the browser forgets. */
  readonly operation: string
}

/** Shows the code of what was sent without a name: this once, and never again. */
export function giveReceipt(
  page: CountyPage,
  { code, alias, ref, mark, operation }: Given,
): Promise<Response> {
  page.showSecret()
  letIn(page, alias)
  const number = shownRef({ ref: ref as never, mark })
  return portalPage(
    page,
    { title: t('已提交') },
    <div data-draft-done={operation}>
      <PageHead title={t('已提交')} meta={[<span class="number">{number}</span>]} />
      <Stack>
        <Card title={t('您的回执码')}>
          <Copied text={shownCode(code)} large />
        </Card>
        <Notice kind="waiting" title={t('请现在抄下来，或者截图保存')}>
          <p>
            {t(
              '回执码只显示这一次。查看进展、补充材料、看答复，都只凭它；丢失后谁也找不回来，司法局也查不到。请不要告诉别人。',
            )}
          </p>
        </Notice>
        <Buttons>
          <ButtonLink kind="primary" href={`/matters/${ref}`}>
            {t('我已记下，查看办理进展')}
          </ButtonLink>
        </Buttons>
        <ButtonForm action={LEAVE} kind="plain">
          {t('用的是别人的手机或公用电脑，退出查看')}
        </ButtonForm>
        <p class="meta">
          {t('以后查看：打开“凭回执码查看”，填写回执码。')}
          <a href={RECEIPT}>{t('凭回执码查看')}</a>
        </p>
      </Stack>
    </div>,
  )
}
