import { Refusal } from '../../commands/index.ts'
import type { Taken } from '../../wechat/index.ts'
import { t } from '../../words/index.ts'
import { nameUploader } from '../files/index.ts'
import {
  checkForm,
  FormFields,
  type FormValues,
  fieldsOf,
  formContext,
  notRefused,
  noValues,
  type RefusedForm,
  receivedForm,
  receivedTexts,
  refusedForm,
} from '../forms/index.ts'
import { FormPage, Notice } from '../look/index.ts'
import { orWithout } from '../or-without.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { spoken } from '../sentence.ts'
import { beginAt } from './begin.ts'
import { keep, keepWords, kept } from './kept.ts'
import { fieldsPlace, type PlacedForm } from './placed.ts'

/** The form, with what its address says, or else with what was kept, or empty. */
export async function formPage(page: CountyPage, placed: PlacedForm): Promise<Response> {
  const given = known(placed, name => page.query.get(name))
  if (given.size > 0)
    return draw(page, placed, await withRemembered(page, placed, given), notRefused, 200, 'begun')
  const before = await kept(page, placed)
  const values = before?.values ?? (await withRemembered(page, placed, noValues))
  return draw(page, placed, values, notRefused, 200)
}

/**
 * The form with what was written at the front door or in another form, which outranks whatever was kept before. It is kept
 * nowhere yet, and comes by POST, so that no address and no proxy's log holds it.
 */
export async function beginForm(page: CountyPage, placed: PlacedForm): Promise<Response> {
  const sent = await receivedTexts(page.request)
  const given = known(placed, name => sent.get(name)?.[0])
  if (given.size === 0) return page.redirect(placed.path)
  page.stands = placed.path
  return draw(page, placed, await withRemembered(page, placed, given), notRefused, 200, 'begun')
}

/** The same with what was written in WeChat, photos and all, which is kept. Returns how the form finds it too. */
export async function beginWith(
  page: CountyPage,
  placed: PlacedForm,
  values: FormValues,
): Promise<{ taken: Taken; answer(): Promise<Response> }> {
  const taken = await keepWords(page, placed, values)
  page.stands = placed.path
  const all = await withRemembered(page, placed, values)
  return { taken, answer: () => draw(page, placed, all, notRefused, 200, 'begun') }
}

/** Takes what was written: where something is wrong, says what; else keeps it, to be looked over. */
export async function keepForm(page: CountyPage, placed: PlacedForm): Promise<Response> {
  const sent = await receivedForm(page)
  const { values } = sent
  try {
    checkForm(sent, placed.command.input)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return draw(page, placed, values, refusedForm(error, fieldsOf(placed.command.input)), 422)
  }
  await keep(page, placed, values)
  return page.redirect(`${placed.path}/check`)
}

/** What others may fill in of the form's fields: the front door, or an address, as on a leaflet. */
function known({ command }: PlacedForm, given: (name: string) => string | null | undefined): FormValues {
  const names = fieldsOf(command.input)
    .filter(({ widget }) => widget !== 'photos')
    .map(({ name }) => name)
  const entries = names.flatMap(name => {
    const text = given(name)
    return text?.trim() ? [[name, [text.slice(0, 5000)]] as const] : []
  })
  return new Map(entries)
}

/** What was given, and in the fields that it leaves empty what the citizen who is signed in need not type again. */
async function withRemembered(
  page: CountyPage,
  { placement }: PlacedForm,
  typed: FormValues,
): Promise<FormValues> {
  const { tenant, viewer } = page
  const { principal } = viewer
  if (principal.kind !== 'citizen') return typed
  const own = await orWithout(page, 'remembered', () =>
    placement.remembered?.({ tenant, citizen: principal }),
  )
  return new Map([...entriesOf(own), ...typed])
}

/** What was typed, and over it what stands in the fields from the beginning, as it is now. */
async function withGiven(
  { tenant }: CountyPage,
  { placement }: PlacedForm,
  typed: FormValues,
): Promise<FormValues> {
  return placement.given ? new Map([...typed, ...entriesOf(await placement.given(tenant))]) : typed
}

const entriesOf = (texts: Readonly<Record<string, string>> = {}) =>
  Object.entries(texts).map(([name, text]) => [name, [text]] as const)

async function draw(
  page: CountyPage,
  placed: PlacedForm,
  typed: FormValues,
  { errors, alert }: RefusedForm,
  status: number,
  held?: 'begun',
): Promise<Response> {
  const { command, placement, path } = placed
  const values = await withGiven(page, placed, typed)
  const fields = fieldsOf(command.input)
  const context = await formContext(fieldsPlace(page, placed), fields, values)
  if (context.upload) nameUploader(page)
  return portalPage(
    page,
    { title: t(placement.heading), back: { href: '/', label: t('首页') }, status },
    <FormPage
      title={t(placement.heading)}
      lead={placement.intro && (await spoken(placement.intro, page.tenant))}
      other={placement.other && { beginsAt: beginAt(placement.other.href), label: t(placement.other.label) }}
      action={path}
      draft={command.name}
      held={held}
      errors={errors}
      files={fields.some(({ widget }) => widget === 'photos')}
      submit={t('下一步')}
      then={
        page.isSignedIn || placement.anonymous
          ? t('提交前可以再核对一遍')
          : t('下一步确认手机号，提交前可以再核对一遍')
      }
      sticky
    >
      {alert ? (
        <Notice kind="problem" urgent>
          <p>{alert}</p>
        </Notice>
      ) : null}
      {await placement.above?.(page.tenant)}
      <FormFields fields={fields} values={values} errors={errors} context={context} />
    </FormPage>,
  )
}
