import {
  aliasOfCode,
  countTry,
  giveBackTry,
  RECEIPT_COOKIE,
  tooManyTries,
  typedCode,
} from '../../aliases/index.ts'
import { networkOf } from '../../auth/index.ts'
import { Refusal } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import { receivedTexts, typedIn } from '../forms/index.ts'
import { FormPage, Notice, TextField } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { STATUS } from '../problem.ts'
import type { Routes } from '../routes.ts'
import { letIn } from './give.tsx'
import { LEAVE, RECEIPT } from './path.ts'

/** 凭回执码查看: whoever sent something without a name comes back to it by its code alone. */
export function receiptRoutes(routes: Routes): void {
  const spec = { surface: 'portal', audience: { kind: 'public' } } as const
  routes.county({ ...spec, method: 'GET', path: RECEIPT }, page => ask(page))
  routes.county({ ...spec, method: 'POST', path: RECEIPT, guarded: true }, open)
  routes.county({ ...spec, method: 'POST', path: LEAVE, guarded: true }, leave)
}

function ask(page: CountyPage, wrong?: { message: string; status: number; code: string }): Promise<Response> {
  const errors = wrong ? [{ name: 'code', message: wrong.message }] : []
  return portalPage(
    page,
    { title: t('凭回执码查看'), back: { href: '/', label: t('首页') }, status: wrong?.status },
    <FormPage
      title={t('凭回执码查看')}
      lead={t('匿名提交时给您的 16 位回执码。查看进展、继续补充、看答复，都在这里。')}
      action={RECEIPT}
      submit={t('查看')}
      errors={errors}
      alone
    >
      <TextField
        name="code"
        label={t('回执码')}
        hint={t('字母不分大小写，短横线可以不填')}
        value={wrong?.code}
        error={wrong?.message}
        autocomplete="off"
        sensitive
      />
      <Notice>
        <p>{t('在别人的手机或公用电脑上查看后，请点页面下方的“退出查看”。')}</p>
      </Notice>
    </FormPage>,
  )
}

/** A try counts before it is checked, so that guesses side by side cannot outrun the limit. */
async function open(page: CountyPage): Promise<Response> {
  const typed = typedIn(await receivedTexts(page.request), 'code')
  const network = networkOf(page.visit.ip)
  const { over } = await page.run(countTry, { network })
  const refused = (refusal: Refusal) =>
    ask(page, { message: refusal.message, status: STATUS[refusal.code], code: typed })
  if (over) return refused(tooManyTries())
  const code = typedCode(typed)
  const found = code && (await aliasOfCode(page.open.store.read, page.open.keys, code))
  if (!found)
    return refused(
      new Refusal('invalid', 'code', t('没有这个回执码。请核对是否抄写正确，共 16 位字母和数字')),
    )
  await page.run(giveBackTry, { network })
  letIn(page, found.id)
  return page.redirect(`/matters/${found.ref}`)
}

/** What the code opened is shut again in this browser. */
function leave(page: CountyPage): Response {
  page.setCookie(RECEIPT_COOKIE, '', { path: '/', maxAge: 0 })
  return page.redirect('/')
}
