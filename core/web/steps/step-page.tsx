import type { Child } from 'hono/jsx'
import { Refusal } from '../../commands/index.ts'
import type { StepValues } from '../../drafts/index.ts'
import { t } from '../../words/index.ts'
import { nameUploader } from '../files/index.ts'
import {
  checkForm,
  type FormField,
  FormFields,
  type FormValues,
  fieldsOf,
  formContext,
  notRefused,
  type RefusedForm,
  receivedForm,
  refusedForm,
  toEntries,
} from '../forms/index.ts'
import { Button, ButtonForm, ButtonLink, Buttons, Form, Notice, Phrase } from '../look/index.ts'
import { orWithout } from '../or-without.ts'
import { spoken } from '../sentence.ts'
import { keepPage, withOwnFiles } from './keep.ts'
import { fieldsPlace, type StepPlace } from './place.ts'
import { shownTo } from './shown-to.ts'
import { beside, isReached, type Walk, type Walked, walk } from './walk.ts'

const CHECK = 'check'
const LATER = 'later'

/** One page of the form, with what was filled in before. A page that is not reached yet leads to the one that is open. */
export async function stepPage(place: StepPlace, name: string): Promise<Response> {
  const way = walk(place.steps, place.draft.values)
  const here = way.asked.find(each => each.name === name)
  if (!here || !isReached(way, name)) return place.page.redirect(place.at(way.open?.name ?? CHECK))
  return draw(place, way, here, await withRemembered(place, way, here), notRefused, 200)
}

/** What was filled in of a page; of one that nobody has come to yet, what the citizen who is signed in need not type. */
async function withRemembered(
  { page, surface }: StepPlace,
  { answers }: Walk,
  here: Walked,
): Promise<FormValues> {
  const { tenant, viewer } = page
  const { principal } = viewer
  if (surface === 'desk' || principal.kind !== 'citizen' || here.values.size > 0) return here.values
  const own = await orWithout(page, 'remembered', () =>
    here.step.remembered?.({ tenant, citizen: principal }, answers),
  )
  return new Map(Object.entries(own ?? {}).map(([name, text]) => [name, [text]]))
}

/** Keeps a page as it was filled in; where something is wrong, says what, and otherwise leads on. */
export async function keepStep(place: StepPlace, name: string): Promise<Response> {
  const { page, draft, steps } = place
  const before = walk(steps, draft.values)
  const here = before.asked.find(each => each.name === name)
  if (!here) return page.redirect(place.at(before.open?.name ?? CHECK))
  const sent = await receivedForm(page)
  const isLater = sent.values.has(LATER)
  const fields = fieldsIn(here)
  const typed = new Map([...sent.values].filter(([field]) => field !== LATER))
  const { values, problems: gone } = await withOwnFiles(place, fields, typed)
  const problems = [...sent.problems, ...gone]
  await keepPage(place, name, fields, values)
  if (isLater && problems.length === 0) return page.redirect(place.later)
  const kept: StepValues = [
    ...draft.values.filter(([step]) => step !== name),
    [name, toEntries(values)] as const,
  ]
  const way = walk(steps, kept)
  try {
    if (here.step.fields) checkForm({ values, problems }, here.step.fields)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return draw(place, way, { ...here, values }, values, refusedForm(error, fields), 422)
  }
  return page.redirect(place.at(nextOf(place, way, name)))
}

/** Whoever came to change one answer goes back to look all over, unless it brings up something new. */
function nextOf({ page }: StepPlace, way: Walk, name: string): string {
  if (page.query.get('back') === CHECK) return way.open?.name ?? CHECK
  return beside(way, name, 1)?.name ?? way.open?.name ?? CHECK
}

const fieldsIn = ({ step }: Walked): readonly FormField[] => (step.fields ? fieldsOf(step.fields) : [])

async function draw(
  place: StepPlace,
  way: Walk,
  here: Walked,
  values: FormValues,
  { errors, alert }: RefusedForm,
  status: number,
): Promise<Response> {
  const { page, placed, draft } = place
  const { name, step } = here
  const fields = fieldsIn(here)
  const context = await formContext(fieldsPlace(place), fields, values)
  if (context.upload) nameUploader(page)
  const isChange = page.query.get('back') === CHECK
  const before = beside(way, name, -1)
  const back = isChange ? place.at(CHECK) : before ? place.at(before.name) : place.later
  const number = way.asked.findIndex(each => each.name === name) + 1
  const shown = await shownIn(place, way, here)
  const body = (
    <>
      <div class="page-head">
        <p class="meta">
          {t('{heading} · 第 {n} 步，共 {all} 步', {
            heading: t(placed.form.heading),
            n: number,
            all: way.asked.length,
          })}
        </p>
        <h1>
          <Phrase text={t(step.title)} />
        </h1>
        {step.help ? <p class="lead">{await spoken(step.help, page.tenant)}</p> : null}
      </div>
      {doneElsewhere(draft.id, way, name)}
      {step.stops ? (
        <>
          {shown}
          <Buttons spaced>
            <ButtonLink href={back}>{t('返回上一步')}</ButtonLink>
          </Buttons>
        </>
      ) : (
        <Form
          action={`${place.at(name)}${isChange ? `?back=${CHECK}` : ''}`}
          draft={`${draft.id}.${name}`}
          errors={errors}
          files={fields.some(({ widget }) => widget === 'photos')}
          submit={isChange ? t('保存修改') : fields.length === 0 ? readOn(place) : t('下一步')}
          others={
            <Button kind="plain" wide name={LATER} value="1">
              {t('先保存，以后再填')}
            </Button>
          }
        >
          {alert ? (
            <Notice kind="problem" urgent>
              <p>{alert}</p>
            </Notice>
          ) : null}
          {shown}
          <FormFields fields={fields} values={values} errors={errors} context={context} />
        </Form>
      )}
      {place.surface === 'desk' ? (
        <ButtonForm kind="plain danger" action={place.at('drop')}>
          {t('删除这一份')}
        </ButtonForm>
      ) : null}
    </>
  )
  return place.draw(t(step.title), back, body, status)
}

/** What goes on from a page that only tells something: an officer has told it to whoever came. */
const readOn = ({ surface }: StepPlace) =>
  surface === 'desk' ? t('已向对方说明，下一步') : t('我已阅读，下一步')

/** The browser lets go what it kept of the other pages: the county has it. */
const doneElsewhere = (draft: string, { asked }: Walk, here: string): Child =>
  asked
    .filter(({ name, input }) => name !== here && input !== undefined)
    .map(({ name }) => <span hidden data-draft-done={`${draft}.${name}`} />)

/** What a step has to show. */
const shownIn = ({ page }: StepPlace, { answers }: Walk, { step }: Walked): Promise<Child> =>
  shownTo(page, 'show', step.show, answers)
