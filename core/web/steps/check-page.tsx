import type { Child } from 'hono/jsx'
import { type FieldProblem, Refusal } from '../../commands/index.ts'
import { newToken } from '../../crypto/index.ts'
import { t } from '../../words/index.ts'
import { checkRows, type FormField, type FormValues, fieldsOf, formContext, typedIn } from '../forms/index.ts'
import {
  Card,
  CheckAnswers,
  CheckboxField,
  type CheckRow,
  type FieldError,
  Form,
  fieldId,
  HiddenField,
  Notice,
  PageHead,
  Section,
} from '../look/index.ts'
import { STATUS } from '../problem.ts'
import { giveSlip } from '../receipts/index.ts'
import { comerIn } from './behalf.ts'
import { fieldsPlace, type StepPlace } from './place.ts'
import { codeOfSent, sendSecretly } from './secretly.ts'
import { send } from './send.ts'
import { shownTo } from './shown-to.ts'
import { type Walk, type Walked, walk } from './walk.ts'

const CONSENT = 'consent'
/** What the receipt code of a confidential matter is made from. Nothing keeps it: sent twice, it shows the same code twice. */
const SECRET = 'secret'

interface Wrong {
  /** What stands at the consent's box. */
  readonly consent?: string
  /** What is wrong with answers, each leading to its step. */
  readonly answers?: readonly { readonly href: string; readonly message: string }[]
  readonly alert?: string
  readonly secret?: string
}

/** 检查您的回答: all answers by step, each with the way back to it, before they are sent. */
export async function stepCheckPage(place: StepPlace): Promise<Response> {
  const way = walk(place.steps, place.draft.values)
  if (way.open) return place.page.redirect(place.at(way.open.name))
  return draw(place, way, {}, 200)
}

/** Sends what was filled in, once: whoever sends it again is led where the first time led. */
export async function sendSteps(place: StepPlace, values: FormValues): Promise<Response> {
  const { page, placed, steps, draft } = place
  const secret = typedIn(values, SECRET) || undefined
  if (draft.leadsTo !== null) {
    const given = secret && (await codeOfSent(page, secret))
    return given ? giveSlip(page, { ...given, ...kindOf(place) }) : page.redirect(draft.leadsTo)
  }
  const way = walk(steps, draft.values)
  if (way.open) return page.redirect(place.at(way.open.name))
  if (placed.form.consent && !values.has(CONSENT)) {
    return draw(place, way, { consent: t('请先勾选同意，再提交'), secret }, 422)
  }
  try {
    if (!placed.form.reporter) return page.redirect(await send(place, way))
    if (!secret) return draw(place, way, { alert: t('请再点一次提交') }, 422)
    return giveSlip(page, { ...(await sendSecretly(place, way, secret)), ...kindOf(place) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const answers = error.fields.flatMap(problem => wrongAnswer(place, way, problem))
    const wrong = answers.length > 0 ? { answers } : { alert: error.message }
    return draw(place, way, { ...wrong, secret }, STATUS[error.code])
  }
}

/** What a slip says of the service, and by which right its matters are read. */
const kindOf = ({ placed }: StepPlace) => {
  const { mark, confidential } = placed.module.workflow!.kind
  return { mark, right: confidential! }
}

/** A refused answer, leading to its field: `who.name` is the field `name` of the step `who`. */
function wrongAnswer(place: StepPlace, { asked }: Walk, { field, message }: FieldProblem) {
  const dot = field.indexOf('.')
  const name = dot < 0 ? field : field.slice(0, dot)
  const step = asked.find(each => each.name === name && each.step.fields)
  if (!step) return []
  const own = dot < 0 ? '' : `#${fieldId(field.slice(dot + 1))}`
  return [{ href: `${changeAt(place, name)}${own}`, message: `${t(step.step.title)}：${message}` }]
}

const changeAt = (place: StepPlace, step: string) => `${place.at(step)}?back=check`

async function draw(place: StepPlace, way: Walk, wrong: Wrong, status: number): Promise<Response> {
  const { placed, draft } = place
  const { form } = placed
  const { answers, consent, alert, secret } = wrong
  const last = way.asked.at(-1)
  const sections: Child[] = []
  for (const each of way.asked) sections.push(await sectionOf(place, each))
  const comer = comerIn(place, way)
  const errors: FieldError[] = consent ? [{ name: CONSENT, message: consent }] : []
  return place.draw(
    t('检查您的回答'),
    last ? place.at(last.name) : place.later,
    <>
      <PageHead
        title={comer ? t('请和对方一起核对') : t('检查您的回答')}
        meta={[
          comer
            ? t('逐项念给{name}听，没有写错就可以提交', { name: comer })
            : t('没有写错就可以提交；要改的，点“修改”'),
        ]}
      />
      {way.asked.map(({ name }) => (
        <span hidden data-draft-done={`${draft.id}.${name}`} />
      ))}
      {alert ? (
        <Notice kind="problem" urgent>
          <p>{alert}</p>
        </Notice>
      ) : null}
      {answers ? (
        <Notice kind="problem" urgent title={t('有的内容需要修改')}>
          <ul>
            {answers.map(({ href, message }) => (
              <li>
                <a href={href}>{message}</a>
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      {sections}
      {await aheadOf(place, way)}
      <Form action={place.at('check')} submit={t(form.submit)} errors={errors} alone>
        <HiddenField name="draft" value={draft.id} />
        {form.reporter ? <HiddenField name={SECRET} value={secret ?? newToken().token} /> : null}
        {form.consent ? (
          <CheckboxField
            name={CONSENT}
            label={
              comer
                ? t('已向对方念过以下内容，对方同意：{text}', { text: t(form.consent.text) })
                : t(form.consent.text)
            }
            error={consent}
            focused={consent !== undefined}
          />
        ) : null}
      </Form>
    </>,
    status,
  )
}

async function sectionOf(place: StepPlace, { name, step, values }: Walked): Promise<Child> {
  if (!step.fields) return null
  const fields = fieldsOf(step.fields)
  const context = await formContext(fieldsPlace(place), fields, values)
  const rows = checkRows(fields, values, context, changeAt(place, name))
  return (
    <Section title={t(step.title)}>
      <Card>
        <CheckAnswers rows={rows.length > 0 ? rows : [nothingIn(fields, changeAt(place, name))]} />
      </Card>
    </Section>
  )
}

/** A page whose fields were all left out. */
const nothingIn = ([first]: readonly FormField[], href: string): CheckRow => ({
  label: first ? t(first.label) : '',
  value: t('没有填写'),
  href,
})

const aheadOf = ({ page, placed }: StepPlace, { answers }: Walk): Promise<Child> =>
  shownTo(page, 'ahead', placed.form.ahead, answers)
