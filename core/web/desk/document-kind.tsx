import type { Child } from 'hono/jsx'
import { Refusal } from '../../commands/index.ts'
import {
  type AnyDocumentKind,
  type KindSettings,
  kindFields,
  kindSettingsOf,
  outdated,
  placesShown,
  sampleOf,
  setKind,
} from '../../documents/index.ts'
import { t, w } from '../../words/index.ts'
import { checkForm, receivedTexts } from '../forms/index.ts'
import {
  ButtonForm,
  ButtonLink,
  Buttons,
  Card,
  Fold,
  KeyValue,
  Notice,
  PageHead,
  Section,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { PaperSheet, sendPaper } from '../papers/index.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'
import { DOCUMENTS, kindAt } from './document-kinds.ts'

const PREVIEW = 'paper-preview'

/** One kind of paper: its wording, and beside it how it looks. */
export async function documentKind(page: CountyPage): Promise<Response> {
  const kind = kindAt(page)
  return show(page, kind, await drawForm(page, await formOf(page, kind)))
}

/** Words it in the county's way. */
export async function saveKind(page: CountyPage): Promise<Response> {
  const kind = kindAt(page)
  return giveForm(page, await formOf(page, kind), {}, `${addressOf(kind)}?saved`, (drawn, status) =>
    show(page, kind, drawn, status),
  )
}

/** Back to the wording that it is declared with. */
export async function resetKind(page: CountyPage): Promise<Response> {
  const kind = kindAt(page)
  await page.run(setKind(kind), {})
  return page.redirect(`${addressOf(kind)}?reset`)
}

/** How the paper looks with what stands in the form, for a page that is open: nothing is saved. */
export async function previewKind(page: CountyPage): Promise<Response> {
  const kind = kindAt(page)
  return page.html(await Preview({ page, kind, typed: await receivedTexts(page.request) }))
}

/** The sample as PDF, as it would be printed. */
export async function sampleKind(page: CountyPage): Promise<Response> {
  const kind = kindAt(page)
  const { paper, pictures } = await sampleOf(placeOf(page), kind)
  return sendPaper(page, page.web.drawer, {
    paper,
    pictures,
    format: 'pdf',
    name: t('{title}（样张）', { title: paper.title }),
  })
}

const addressOf = ({ name }: AnyDocumentKind) => `${DOCUMENTS}/kinds/${name}`
const placeOf = ({ open, county, now }: CountyPage) => ({ db: open.store.read, county, now })

async function formOf(page: CountyPage, kind: AnyDocumentKind): Promise<CommandForm> {
  const { title, wording } = await kindSettingsOf(page.open.store.read, kind)
  const declared = Object.entries(kind.wording).map(([key, { text }]) => [key, text as string])
  return {
    command: setKind(kind),
    fields: kindFields(kind),
    action: addressOf(kind),
    submit: w('保存'),
    initial: { title: title ?? kind.title, wording: { ...Object.fromEntries(declared), ...wording } },
  }
}

async function show(
  page: CountyPage,
  kind: AnyDocumentKind,
  form: Child,
  status?: number,
): Promise<Response> {
  const set = await kindSettingsOf(page.open.store.read, kind)
  const address = addressOf(kind)
  return deskPage(
    page,
    {
      title: t(kind.title),
      part: 'documents',
      back: { href: DOCUMENTS, label: t('文书') },
      status,
    },
    <>
      <PageHead title={set.title ?? t(kind.title)} />
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存，以后制发的按此办理')} /> : null}
      {page.query.has('reset') ? <Notice kind="done" title={t('已恢复为默认用语')} /> : null}
      {outdated(kind, set).length > 0 ? (
        <Notice kind="problem" title={t('本县的用语已不适用，制发时暂用默认用语')}>
          <p>{t('系统升级后这种文书的内容有变化，请改好下面的用语后保存。')}</p>
        </Notice>
      ) : null}
      <div class="paper-setting">
        <div class="stack">
          <Card title={t('依据')}>
            <p>{t(kind.basis)}</p>
          </Card>
          <div data-preview={`${address}/preview`} data-preview-into={PREVIEW}>
            {form}
          </div>
          <Places kind={kind} />
          {isChanged(set) ? (
            <Fold label={t('恢复默认用语')} kind="plain">
              <p>{t('本县改过的标题和用语会换回默认的，已经制发的文书不变。')}</p>
              <ButtonForm action={`${address}/reset`} kind="danger">
                {t('确认恢复')}
              </ButtonForm>
            </Fold>
          ) : null}
        </div>
        <Section title={t('样张')}>
          <div id={PREVIEW}>{await Preview({ page, kind })}</div>
          <Buttons spaced>
            <ButtonLink href={`${address}/sample`}>{t('下载样张 PDF')}</ButtonLink>
          </Buttons>
        </Section>
      </div>
    </>,
  )
}

const isChanged = ({ title, wording }: KindSettings) => title !== undefined || Object.keys(wording).length > 0

/** What may stand in braces, and what the sample has there. */
const Places = ({ kind }: { kind: AnyDocumentKind }) => {
  const places = placesShown(kind)
  return (
    <Fold label={t('大括号里可以写什么')} kind="plain">
      <p class="meta">{t('制发时，大括号换成这件事项里的内容；右边是样张里的例子。')}</p>
      <KeyValue rows={places.map(({ place, example }) => ({ key: `{${place}}`, value: example }))} />
    </Fold>
  )
}

interface PreviewProps {
  readonly page: CountyPage
  readonly kind: AnyDocumentKind
  readonly typed?: Awaited<ReturnType<typeof receivedTexts>>
}

/** The sample as it stands, or as it would with what is being typed; what is wrong there is said in its place. */
async function Preview({ page, kind, typed }: PreviewProps): Promise<Child> {
  try {
    const { title, wording } = typed ? termsIn(kind, checkForm({ values: typed }, kindFields(kind))) : {}
    const { paper, pictures } = await sampleOf(placeOf(page), kind, typed ? { title, wording } : {})
    return <PaperSheet paper={paper} pictures={pictures} level={3} />
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return (
      <Notice kind="problem" title={t('这样写还不能用')}>
        {refusal.fields.map(({ message }) => (
          <p>{message}</p>
        ))}
      </Notice>
    )
  }
}

/** What is typed, with the declared texts where nothing is. */
function termsIn(kind: AnyDocumentKind, input: Record<string, unknown>) {
  const typed = (input.wording ?? {}) as Readonly<Record<string, string | undefined>>
  const texts = Object.entries(kind.wording).map(([key, { text }]) => [key, typed[key] || text])
  return {
    title: (input.title as string | undefined) || kind.title,
    wording: Object.fromEntries(texts) as Record<string, string>,
  }
}
