import { refuse } from '../../commands/index.ts'
import {
  beginSteps,
  dropSteps,
  type StepDraft,
  stepDraftsOf,
  stepDraftWith,
  stepOwner,
} from '../../drafts/index.ts'
import { t, w } from '../../words/index.ts'
import type { Steps } from '../contract.ts'
import { deskPage } from '../desk/desk-page.tsx'
import { receivedTexts, typedIn } from '../forms/index.ts'
import {
  ButtonForm,
  ButtonLink,
  Buttons,
  EmptyState,
  List,
  ListRow,
  Notice,
  PageHead,
  Section,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import type { Routes } from '../routes.ts'
import { BEHALF, behalfIn, behalfStep } from './behalf.ts'
import { sendSteps, stepCheckPage } from './check-page.tsx'
import { type PlacedSteps, placedSteps, type StepPlace } from './place.ts'
import { keepStep, stepPage } from './step-page.tsx'
import { walk } from './walk.ts'

/** Where officers fill in forms for people at the window and on the 12348 line. */
const ASSISTED = '/desk/forms'

/** The forms that whoever asks may fill in for somebody. */
async function assistedForms(page: CountyPage): Promise<PlacedSteps[]> {
  const placed = page.web.deployment.modules.all
    .filter(({ name }) => page.tenant.enabled.has(name))
    .flatMap(placedSteps)
  const open: PlacedSteps[] = []
  for (const each of placed) if (each.form.assisted && (await page.may(each.form.assisted))) open.push(each)
  return open
}

const stepsOf = ({ form }: PlacedSteps): Steps =>
  form.reporter ? form.steps : { [BEHALF]: behalfStep, ...form.steps }

/** 代群众填写: the forms, what the officer has begun, and the pages of each. */
export function assistedRoutes(routes: Routes): void {
  const spec = { surface: 'desk', audience: { kind: 'officer' } } as const
  const one = { ...spec, params: { draft: 'draft' } } as const
  routes.county({ ...spec, method: 'GET', path: ASSISTED }, formsPage)
  routes.county({ ...spec, method: 'POST', path: ASSISTED }, begin)
  routes.county({ ...one, method: 'POST', path: `${ASSISTED}/:draft/drop` }, drop)
  routes.county({ ...one, method: 'GET', path: `${ASSISTED}/:draft/check` }, async page =>
    stepCheckPage(await placeOf(page)),
  )
  routes.county({ ...one, method: 'POST', path: `${ASSISTED}/:draft/check` }, async page =>
    sendSteps(await placeOf(page), await receivedTexts(page.request)),
  )
  const step = {
    ...spec,
    path: `${ASSISTED}/:draft/:step`,
    params: { draft: 'draft', step: 'name' },
  } as const
  routes.county({ ...step, method: 'GET' }, async page => stepPage(await placeOf(page), page.param('step')))
  routes.county({ ...step, method: 'POST' }, async page => keepStep(await placeOf(page), page.param('step')))
}

async function placeOf(page: CountyPage): Promise<StepPlace> {
  const { open, viewer } = page
  const draft = await stepDraftWith(open.store.read, open.keys, stepOwner(viewer)!, page.param('draft'))
  const placed = draft && (await assistedForms(page)).find(({ command }) => command.name === draft.form)
  if (!draft || !placed) throw refuse('not-found', 'draft', w('没有找到填写的内容，可能已经提交或过期'))
  return {
    page,
    placed,
    draft,
    token: undefined,
    surface: 'desk',
    steps: stepsOf(placed),
    at: step => `${ASSISTED}/${draft.id}/${step}`,
    later: ASSISTED,
    draw: (title, back, body, status) =>
      deskPage(
        page,
        { title, part: 'matters', reading: true, back: { href: back, label: t('返回') }, status },
        body,
      ),
  }
}

async function formsPage(page: CountyPage): Promise<Response> {
  const { open, viewer, now } = page
  const forms = await assistedForms(page)
  const drafts = await stepDraftsOf(open.store.read, open.keys, stepOwner(viewer)!)
  const begun = drafts.flatMap(draft => {
    const placed = forms.find(({ command }) => command.name === draft.form)
    return placed ? [{ draft, placed }] : []
  })
  return deskPage(
    page,
    {
      title: t('代群众填写'),
      part: 'matters',
      reading: true,
      back: { href: '/desk', label: t('事项') },
    },
    <>
      <PageHead title={t('代群众填写')} meta={[t('群众到服务窗口或拨打 12348 时，替对方填写')]} />
      {page.query.has('signed') ? <Notice kind="done" title={t('对方已经签名')} /> : null}
      {forms.length === 0 ? (
        <EmptyState icon="inbox" title={t('没有可以代填的表单')}>
          {t('服务开通代填，并且您的岗位有相应权限后，会列在这里。')}
        </EmptyState>
      ) : null}
      {forms.map(({ form, command }) => (
        <Section title={t(form.heading)}>
          <Buttons>
            <ButtonForm kind="primary" action={ASSISTED} fields={{ begins: command.name }}>
              {t('开始代填')}
            </ButtonForm>
          </Buttons>
        </Section>
      ))}
      {begun.length > 0 ? (
        <Section title={t('没有填完的（{n} 份）', { n: begun.length })}>
          <List
            rows={begun.map(({ draft, placed }) => (
              <ListRow
                href={`${ASSISTED}/${draft.id}/${nextOf(draft, placed)}`}
                title={nameIn(draft, placed)}
                meta={[t(placed.form.heading)]}
                at={draft.updatedAt}
                now={now}
              />
            ))}
          />
        </Section>
      ) : null}
    </>,
  )
}

const wayOf = (draft: StepDraft, placed: PlacedSteps) => walk(stepsOf(placed), draft.values)
const nextOf = (draft: StepDraft, placed: PlacedSteps) => wayOf(draft, placed).open?.name ?? 'check'

function nameIn(draft: StepDraft, placed: PlacedSteps): string {
  const way = wayOf(draft, placed)
  const { reporter } = placed.form
  if (!reporter) return behalfIn(way)?.name ?? t('还没有填写姓名')
  const comer = reporter(way.answers)
  return comer ? (comer.name ?? t('匿名')) : t('还没有填写姓名')
}

async function begin(page: CountyPage): Promise<Response> {
  const name = typedIn(await receivedTexts(page.request), 'begins')
  const placed = (await assistedForms(page)).find(({ command }) => command.name === name)
  if (!placed) throw refuse('not-found', 'form', w('没有这个表单'))
  const { id } = await page.run(beginSteps, { form: name, values: [] })
  return page.redirect(`${ASSISTED}/${id}/${Object.keys(stepsOf(placed))[0]}`)
}

async function drop(page: CountyPage): Promise<Response> {
  await page.run(dropSteps, { id: page.param('draft') })
  return page.redirect(ASSISTED)
}

/** On the desk's first page: where to fill in for somebody, for whoever may. */
export async function toAssisted(page: CountyPage) {
  const forms = await assistedForms(page)
  return forms.length > 0 ? <ButtonLink href={ASSISTED}>{t('代群众填写')}</ButtonLink> : null
}
