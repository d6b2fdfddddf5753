import type { Child } from 'hono/jsx'
import {
  type AnyDocumentKind,
  bodyOf,
  documentSettings,
  type IssuingBody,
  kindSettingsOf,
  outdated,
  prefixOf,
  sampleOf,
  setDocuments,
} from '../../documents/index.ts'
import { settingsOf } from '../../tenancy/index.ts'
import { t, w } from '../../words/index.ts'
import {
  ButtonLink,
  Buttons,
  Card,
  EmptyState,
  Fold,
  List,
  ListRow,
  Notice,
  PageHead,
  Section,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'
import { DOCUMENTS, kindsOf, SERIES } from './document-kinds.ts'
import { CERTIFICATE } from './sealing-certificate.tsx'

/** 文书: every paper that the county's services issue, by the body that issues it, with the rule that it follows. */
export async function documentList(page: CountyPage): Promise<Response> {
  return show(page, await drawForm(page, await prefixForm(page)))
}

/** Sets what all numbers begin with. */
export async function saveDocuments(page: CountyPage): Promise<Response> {
  return giveForm(page, await prefixForm(page), {}, `${DOCUMENTS}?saved`, (drawn, status) =>
    show(page, drawn, { open: true, status }),
  )
}

async function prefixForm(page: CountyPage): Promise<CommandForm> {
  return {
    command: setDocuments,
    fields: documentSettings.schema,
    action: DOCUMENTS,
    submit: w('保存'),
    initial: await settingsOf(page.open.store.read, documentSettings),
  }
}

async function show(
  page: CountyPage,
  form: Child,
  { open, status }: { open?: boolean; status?: number } = {},
): Promise<Response> {
  const kinds = kindsOf(page)
  const groups = Map.groupBy(kinds, ({ body }) => body.key)
  const bodies: Child[] = []
  for (const group of groups.values()) bodies.push(await bodySection(page, group[0]!.body, group))
  return deskPage(
    page,
    { title: t('文书'), part: 'documents', reading: true, status },
    <>
      <PageHead title={t('文书')} />
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存，以后制发的文书按此办理')} /> : null}
      {kinds.length === 0 ? (
        <EmptyState icon="document" title={t('开通的服务还没有文书')}>
          {t('开通会制发文书的服务后，可以在这里设置文书的用语、发文机关和印章。')}
        </EmptyState>
      ) : (
        <>
          <p class="meta">
            {t('在这里改的只影响以后制发的文书，已经制发的保持原样。文号开头的本县代字是“{prefix}”。', {
              prefix: await prefixOf(page.open.store.read, page.county),
            })}
          </p>
          <Buttons spaced>
            <ButtonLink href={SERIES}>{t('文号')}</ButtonLink>
            <ButtonLink href={CERTIFICATE}>{t('印章证书')}</ButtonLink>
          </Buttons>
          <Fold label={t('更改本县代字')} kind="plain" open={open}>
            {form}
          </Fold>
          {bodies}
        </>
      )}
    </>,
  )
}

/** A body that issues papers, and its papers. */
async function bodySection(
  page: CountyPage,
  body: IssuingBody,
  kinds: readonly AnyDocumentKind[],
): Promise<Child> {
  const { name, mark, seal } = await bodyOf(page.open.store.read, page.county, body)
  const rows: Child[] = []
  for (const kind of kinds) rows.push(await kindRow(page, kind))
  return (
    <Section title={name}>
      <Card>
        <p>
          {t('机关代字“{mark}”，', { mark })}
          {seal ? t('已有印章图片，制发时印在落款处。') : t('还没有印章图片，制发的文书落款处不带印章。')}
        </p>
        <Buttons spaced>
          <ButtonLink href={`${DOCUMENTS}/bodies/${body.key}`}>{t('名称、代字和印章')}</ButtonLink>
        </Buttons>
      </Card>
      <div class="section">
        <List rows={rows} />
      </div>
    </Section>
  )
}

async function kindRow(page: CountyPage, kind: AnyDocumentKind): Promise<Child> {
  const { read } = page.open.store
  const set = await kindSettingsOf(read, kind)
  const { paper } = await sampleOf({ db: read, county: page.county, now: page.now }, kind)
  const isChanged = set.title !== undefined || Object.keys(set.wording).length > 0
  const state =
    outdated(kind, set).length > 0 ? { kind: 'problem' as const, word: t('用语需要修改') } : undefined
  return (
    <ListRow
      href={`${DOCUMENTS}/kinds/${kind.name}`}
      title={paper.title}
      state={state}
      meta={[paper.number, isChanged ? t('本县已改用语') : null, t(kind.basis)].filter(
        piece => piece !== null,
      )}
      icon="document"
    />
  )
}
