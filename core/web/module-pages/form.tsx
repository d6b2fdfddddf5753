import { Refusal } from '../../commands/index.ts'
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
  refusedForm,
} from '../forms/index.ts'
import { FormPage, Notice } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { keep, kept, place } from './kept.ts'
import type { PlacedForm } from './placed.ts'

/** The form, empty, or with what was written at the front door, or with what was kept. */
export async function formPage(page: CountyPage, placed: PlacedForm): Promise<Response> {
  const before = await kept(page, placed)
  return draw(page, placed, before?.values ?? fromQuery(page, placed), notRefused, 200)
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

/** Fields that an address may fill in: the question of the front door, a link from a leaflet. */
function fromQuery(page: CountyPage, { command }: PlacedForm): FormValues {
  const names = fieldsOf(command.input)
    .filter(({ widget }) => widget !== 'photos')
    .map(({ name }) => name)
  const given = names.flatMap(name => {
    const text = page.query.get(name)
    return text ? [[name, [text.slice(0, 5000)]] as const] : []
  })
  return given.length > 0 ? new Map(given) : noValues
}

async function draw(
  page: CountyPage,
  { command, placement, path }: PlacedForm,
  values: FormValues,
  { errors, alert }: RefusedForm,
  status: number,
): Promise<Response> {
  const fields = fieldsOf(command.input)
  const context = await formContext(place(page), fields, values)
  if (context.upload) nameUploader(page)
  return portalPage(
    page,
    { title: t(placement.heading), back: { href: '/', label: t('首页') }, status },
    <FormPage
      title={t(placement.heading)}
      lead={placement.intro && t(placement.intro)}
      action={path}
      draft={command.name}
      errors={errors}
      files={fields.some(({ widget }) => widget === 'photos')}
      submit={t('下一步')}
      then={page.isSignedIn ? t('提交前可以再核对一遍') : t('下一步确认手机号，提交前可以再核对一遍')}
      sticky
    >
      {alert ? (
        <Notice kind="problem" urgent>
          <p>{alert}</p>
        </Notice>
      ) : null}
      <FormFields fields={fields} values={values} errors={errors} context={context} />
    </FormPage>,
  )
}
