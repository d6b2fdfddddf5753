import type { Child } from 'hono/jsx'
import { receiptCode, underAlias } from '../../aliases/index.ts'
import { type Caller, type Command, Refusal } from '../../commands/index.ts'
import { releaseDraft } from '../../drafts/index.ts'
import { principalKey } from '../../people/index.ts'
import { recordConsent } from '../../privacy/index.ts'
import { waitingSigning } from '../../signatures/index.ts'
import { isOfWords } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import {
  checkForm,
  checkRows,
  type FormValues,
  fieldsOf,
  formContext,
  notRefused,
  type RefusedForm,
  receivedForm,
  refusedForm,
  typedIn,
  valuesAsRead,
} from '../forms/index.ts'
import { Card, CheckAnswers, CheckboxField, Form, HiddenField, Notice, PageHead } from '../look/index.ts'
import { drawnOrWithout } from '../or-without.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { STATUS } from '../problem.ts'
import { giveReceipt } from '../receipts/index.ts'
import { type KeptForm, keepAnew, kept, letGo } from './kept.ts'
import { fieldsPlace, type PlacedForm } from './placed.ts'

const CONSENT = 'consent'

/** 核对: all that was written, before it is sent, and what is agreed to by sending it. */
export async function checkPage(page: CountyPage, placed: PlacedForm): Promise<Response> {
  const before = await kept(page, placed)
  if (!before) return page.redirect(placed.path)
  return draw(page, placed, before, notRefused, 200)
}

/**
 * Opens the matter. The draft's token is its key: however often the same is sent, one matter is opened, and each sender
 * is led to it.
 */
export async function submit(page: CountyPage, placed: PlacedForm): Promise<Response> {
  const { values: sent } = await receivedForm(page)
  const before = await kept(page, placed, sent.get('draft')?.[0])
  if (!before) return page.redirect(placed.path)
  const { command, placement } = placed
  if (placement.consent && !sent.has(CONSENT)) {
    const message = t('请先勾选同意，再提交')
    return draw(page, placed, before, { errors: [{ name: CONSENT, message }], alert: undefined }, 422)
  }
  try {
    const input = checkForm(before, command.input)
    const { deployment } = page.web
    const caller = await sender(page, placed, before)
    const options = { key: before.token }
    const { ref } = await deployment.run(page.county.code, submitting(placed, before), input, caller, options)
    letGo(page, placed)
    if (placement.anonymous && caller.principal.kind === 'citizen') {
      const { mark } = placed.module.workflow!.kind
      const alias = caller.principal.id
      const given = {
        code: receiptCode(page.open.keys, before.token),
        alias,
        ref,
        mark,
        operation: command.name,
      }
      return giveReceipt(page, given)
    }
    // What ends in a signature goes on to it in the same sitting.
    const signing = await waitingSigning(page.open.store.read, ref, principalKey(caller.principal))
    const to = signing === undefined ? `/matters/${ref}` : `/matters/${ref}/signings/${signing}`
    return page.redirect(`${to}?opened=${encodeURIComponent(command.name)}`)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const next = error.reason === 'key-reused' ? await keepAnew(page, placed, before.values) : before
    return draw(page, placed, next, refusedForm(error, fieldsOf(command.input)), STATUS[error.code])
  }
}

/** Whoever sends it, and by which door what they wrote came; under an alias where it is kept secret whose it is. */
async function sender(
  { open, viewer }: CountyPage,
  { module, placement }: PlacedForm,
  { token }: KeptForm,
): Promise<Caller> {
  const isWechats = await isOfWords(open.store.read, open.keys, principalKey(viewer.principal), token)
  const caller: Caller = isWechats ? { ...viewer, via: 'wechat' } : viewer
  if (module.workflow?.kind.confidential === undefined) return caller
  return underAlias(open.keys, caller, token, placement.anonymous ? receiptCode(open.keys, token) : undefined)
}

/** The opening command, with the consent recorded and the draft let go in the same transaction. */
function submitting(
  { command, placement }: PlacedForm,
  { token }: KeptForm,
): Command<'county', unknown, { ref: string }> {
  const opening = command as Command<'county', unknown, { ref: string }>
  return {
    ...opening,
    async effect(effect, input, prepared) {
      const { consent } = placement
      if (consent) await recordConsent(effect, { ...consent, text: t(consent.text) })
      releaseDraft(effect, token)
      return opening.effect(effect, input, prepared)
    },
  }
}

async function draw(
  page: CountyPage,
  placed: PlacedForm,
  { token, values }: KeptForm,
  { errors, alert }: RefusedForm,
  status: number,
): Promise<Response> {
  const { command, placement, path } = placed
  const fields = fieldsOf(command.input)
  const context = await formContext(fieldsPlace(page, placed), fields, values)
  const own = errors.find(({ name }) => name === CONSENT)
  // What is wrong with an answer is mended on the form, which the summary leads to.
  const elsewhere = errors.filter(({ name }) => name !== CONSENT)
  return portalPage(
    page,
    { title: t('请核对'), back: { href: path, label: t('返回修改') }, status },
    <>
      <PageHead title={t('请核对')} meta={[t('没有写错就可以提交')]} />
      <Form action={`${path}/check`} submit={t(placement.submit)} alone>
        <HiddenField name="draft" value={token} />
        {alert ? (
          <Notice kind="problem" urgent>
            <p>{alert}</p>
          </Notice>
        ) : null}
        {elsewhere.length > 0 ? (
          <Notice kind="problem" urgent title={t('有的内容需要修改')}>
            <ul>
              {elsewhere.map(({ message }) => (
                <li>
                  <a href={path}>{message}</a>
                </li>
              ))}
            </ul>
          </Notice>
        ) : null}
        <Card>
          <CheckAnswers rows={checkRows(fields, valuesAsRead(values, command.input), context, path)} />
        </Card>
        {await shownOf(page, 'ahead', placement.ahead, values)}
        {placement.consent ? (
          <CheckboxField
            name={CONSENT}
            label={t(placement.consent.text)}
            error={own?.message}
            focused={own !== undefined}
          />
        ) : null}
      </Form>
      {await shownOf(page, 'beside', placement.beside, values)}
    </>,
  )
}

/** What the service has to show, ahead of sending or meanwhile. Nothing of it may keep anybody from sending what they wrote. */
async function shownOf(
  page: CountyPage,
  part: 'ahead' | 'beside',
  show: PlacedForm['placement']['beside'],
  values: FormValues,
): Promise<Child> {
  if (!show) return null
  const text = (field: string) => typedIn(values, field)
  return drawnOrWithout(page, part, () => show({ tenant: page.tenant, viewer: page.viewer, text }))
}
