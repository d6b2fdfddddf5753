import type { Child } from 'hono/jsx'
import { newToken } from '../../crypto/index.ts'
import {
  beginSteps,
  dropSteps,
  lastSentOf,
  type StepDraft,
  stepDraftWith,
  stepOwner,
} from '../../drafts/index.ts'
import { t, type Word } from '../../words/index.ts'
import type { KnownAnswers } from '../contract.ts'
import { type FormValues, receivedTexts, toEntries, typedIn } from '../forms/index.ts'
import {
  Ago,
  Button,
  ButtonForm,
  ButtonLink,
  Buttons,
  HiddenField,
  Notice,
  Phrase,
  Stack,
} from '../look/index.ts'
import { drawnOrWithout } from '../or-without.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import type { Handler, Routes } from '../routes.ts'
import { spoken } from '../sentence.ts'
import { sendSteps, stepCheckPage } from './check-page.tsx'
import { giveToken, ownDraft, tokenIn } from './own.ts'
import type { PlacedSteps, StepPlace } from './place.ts'
import { shownTo } from './shown-to.ts'
import { keepStep, stepPage } from './step-page.tsx'
import { walk } from './walk.ts'

/** The pages of a form that asks for one thing a page: where it begins, each step, and all answers at the end. */
export function stepFormRoutes(routes: Routes, placed: PlacedSteps): void {
  const { path, module, command } = placed
  const open = { surface: 'portal', audience: { kind: 'public' }, module: module.name } as const
  const citizen = { surface: 'portal', audience: { kind: 'citizen' }, module: module.name } as const
  // Who it is, is asked first, so that what they fill in is kept for them and not for a browser.
  const filling = command.allow.visitor ? open : citizen
  const signIn: Handler<CountyPage> = page => page.redirect(`/sign-in?next=${encodeURIComponent(path)}`)
  routes.county({ ...open, method: 'GET', path }, page => startPage(page, placed))
  routes.county({ ...filling, method: 'POST', path }, page => begin(page, placed), signIn)
  routes.county({ ...filling, method: 'POST', path: `${path}/drop` }, page => drop(page, placed), signIn)
  const inDraft =
    (work: (place: StepPlace) => Promise<Response>): Handler<CountyPage> =>
    async page => {
      const place = await placeOf(page, placed)
      return place ? work(place) : page.redirect(path)
    }
  for (const [name, { stops }] of Object.entries(placed.form.steps)) {
    const at = `${path}/${name}`
    const keep = inDraft(place => keepStep(place, name))
    routes.county(
      { ...filling, method: 'GET', path: at },
      inDraft(place => stepPage(place, name)),
    )
    if (!stops) routes.county({ ...filling, method: 'POST', path: at }, keep, signIn)
  }
  const check = `${path}/check`
  routes.county({ ...filling, method: 'GET', path: check }, inDraft(stepCheckPage))
  routes.county({ ...filling, method: 'POST', path: check }, page => send(page, placed), signIn)
}

async function placeOf(page: CountyPage, placed: PlacedSteps): Promise<StepPlace | undefined> {
  const own = await ownDraft(page, placed)
  return own && placeFor(page, placed, own)
}

const placeFor = (
  page: CountyPage,
  placed: PlacedSteps,
  { draft, token }: Pick<StepPlace, 'draft' | 'token'>,
): StepPlace => ({
  page,
  placed,
  draft,
  token,
  surface: 'portal',
  steps: placed.form.steps,
  at: step => `${placed.path}/${step}`,
  later: page.isSignedIn ? '/mine' : placed.path,
  draw: (title, back, body, status) =>
    portalPage(page, { title, back: { href: back, label: t('返回') }, status }, body),
})

/** Sends it; a second tap, whose draft was sent meanwhile, is led where the first one was. */
async function send(page: CountyPage, placed: PlacedSteps): Promise<Response> {
  const sent = await receivedTexts(page.request)
  const id = typedIn(sent, 'draft')
  const token = tokenIn(page)?.token
  const owner = stepOwner(page.viewer, token)
  const draft = owner && (await stepDraftWith(page.open.store.read, page.open.keys, owner, id))
  if (!draft || draft.form !== placed.command.name) {
    const place = await placeOf(page, placed)
    return page.redirect(place ? `${placed.path}/check` : placed.path)
  }
  return sendSteps(placeFor(page, placed, { draft, token }), sent)
}

/** Where it begins: what it is for, what one should have at hand, and how far one has come already. */
async function startPage(page: CountyPage, placed: PlacedSteps): Promise<Response> {
  const { form, command, path } = placed
  const own = await ownDraft(page, placed)
  const begun = own && own.draft.leadsTo === null ? own.draft : undefined
  const from = page.query.get('from') ?? ''
  const mustSignIn = !page.isSignedIn && !command.allow.visitor
  const elsewhere = from === '' ? await shownTo(page, 'elsewhere', form.elsewhere) : null
  const brought = from === '' ? null : await broughtAlong(page, placed, from)
  return portalPage(
    page,
    { title: t(form.heading), back: { href: '/', label: t('首页') } },
    <>
      <div class="page-head">
        <h1>
          <Phrase text={t(form.heading)} />
        </h1>
        {form.intro ? <p class="lead">{await spoken(form.intro, page.tenant)}</p> : null}
      </div>
      {begun ? (
        <>
          <Notice kind="done" title={t('您有一份没有填完')}>
            <p>
              {t('上次填写：')}
              <Ago at={begun.updatedAt} now={page.now} />
              {t('。已填的都保存着。')}
            </p>
            {brought !== null && !comesFrom(begun, from) ? (
              <p>{t('这一份是另外填的，没有带入您刚才那件事的内容。要带入，请删除后重新填写。')}</p>
            ) : null}
          </Notice>
          <StartForm path={path} from="" submit={t('继续填写')} />
          <ButtonForm kind="plain" wide action={`${path}/drop`} fields={{ draft: begun.id, from }}>
            {t('删除，重新填写')}
          </ButtonForm>
        </>
      ) : (
        <>
          <Stack>
            {from === '' ? await justSent(page, placed) : null}
            {brought}
            <Needed things={form.needed ?? []} />
            {mustSignIn ? (
              <ToSignIn href={`/sign-in?next=${encodeURIComponent(page.here)}`} />
            ) : (
              <StartForm
                path={path}
                from={from}
                submit={t('开始填写')}
                then={
                  page.isSignedIn
                    ? t('每填一页自动保存，可以以后再填，也可以换一部手机接着填。')
                    : t('每填一页自动保存在这部手机上；登录后填写，可以换手机接着填。')
                }
              />
            )}
          </Stack>
          {elsewhere ? <div class="section">{elsewhere}</div> : null}
        </>
      )}
    </>,
  )
}

/** Whoever comes back to where they began, by their browser's button or anew, learns that what they filled in was sent. */
async function justSent({ open, viewer }: CountyPage, { command }: PlacedSteps): Promise<Child> {
  if (viewer.principal.kind !== 'citizen') return null
  const sent = await lastSentOf(open.store.read, open.keys, stepOwner(viewer)!, command.name)
  if (!sent?.leadsTo) return null
  return (
    <Notice kind="done" title={t('您填的已经提交')}>
      <p>{t('刚才的那一份不用再填。下面是另外再填一份新的。')}</p>
      <Buttons>
        <ButtonLink href={sent.leadsTo}>{t('去看提交的那一份')}</ButtonLink>
      </Buttons>
    </Notice>
  )
}

/** What comes along from the matter of theirs that they come from. */
async function broughtAlong(page: CountyPage, { form }: PlacedSteps, from: string): Promise<Child> {
  const { principal } = page.viewer
  if (principal.kind !== 'citizen') return null
  return drawnOrWithout(
    page,
    'broughtAlong',
    () => form.broughtAlong?.({ tenant: page.tenant, citizen: principal, from }) ?? null,
  )
}

/** Whether a form that was begun took that matter along. */
const comesFrom = ({ values }: StepDraft, from: string): boolean =>
  values.some(([, entries]) => entries.some(([, texts]) => texts.includes(from)))

const Needed = ({ things }: { things: readonly Word[] }) =>
  things.length === 0 ? null : (
    <Notice title={t('请先准备好')}>
      <ul>
        {things.map(thing => (
          <li>{t(thing)}</li>
        ))}
      </ul>
    </Notice>
  )

/** Who it is, is asked first, so that what is filled in is kept for them and not for a phone. */
const ToSignIn = ({ href }: { href: string }) => (
  <div class="actions">
    <ButtonLink kind="primary" wide href={href}>
      {t('登录后开始填写')}
    </ButtonLink>
    <p class="then">{t('每填一页自动保存，可以以后再填，也可以换一部手机接着填。')}</p>
  </div>
)

const StartForm = (props: {
  readonly path: string
  readonly from: string
  readonly submit: string
  readonly then?: Child
}) => (
  <form class="form" method="post" action={props.path}>
    <HiddenField name="from" value={props.from} />
    <div class="actions">
      <Button kind="primary" wide>
        {props.submit}
      </Button>
      {props.then ? <p class="then">{props.then}</p> : null}
    </div>
  </form>
)

/** Begins the form with what is known already, or goes on where it was left. */
async function begin(page: CountyPage, placed: PlacedSteps): Promise<Response> {
  const { path, form, command } = placed
  const own = await ownDraft(page, placed)
  if (own && own.draft.leadsTo === null) {
    const { open } = walk(form.steps, own.draft.values)
    return page.redirect(`${path}/${open?.name ?? 'check'}`)
  }
  const from = typedIn(await receivedTexts(page.request), 'from') || undefined
  const { principal } = page.viewer
  const known =
    principal.kind === 'citizen' && form.begin
      ? await form.begin({ tenant: page.tenant, citizen: principal, from })
      : {}
  const token = principal.kind === 'visitor' ? newToken().token : undefined
  const values = Object.entries(known).map(([step, fields]) => [step, toEntries(textsOf(fields))] as const)
  const { id } = await page.run(beginSteps, { form: command.name, values, token })
  if (token) giveToken(page, placed, { id, token })
  return page.redirect(`${path}/${walk(form.steps, values).open?.name ?? 'check'}`)
}

const textsOf = (fields: KnownAnswers): FormValues =>
  new Map(Object.entries(fields).map(([name, texts]) => [name, [texts].flat()]))

/** Lets go what was begun. */
async function drop(page: CountyPage, placed: PlacedSteps): Promise<Response> {
  const own = await ownDraft(page, placed)
  if (own) await page.run(dropSteps, { id: own.draft.id, token: own.token })
  const from = typedIn(await receivedTexts(page.request), 'from')
  return page.redirect(from === '' ? placed.path : `${placed.path}?${new URLSearchParams({ from })}`)
}
