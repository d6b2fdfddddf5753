import { createHash } from 'node:crypto'
import type { Child } from 'hono/jsx'
import { type FieldProblem, Refusal, refuseField } from '../../commands/index.ts'
import { bodyFields, bodyOf, sampleOf, setBody, setSeal } from '../../documents/index.ts'
import { newId } from '../../people/index.ts'
import { t, w } from '../../words/index.ts'
import { MOST_BYTES, smallForm } from '../forms/body.ts'
import { ButtonForm, Card, FileField, Fold, Form, Notice, PageHead, Section } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { PaperSheet } from '../papers/index.ts'
import { STATUS } from '../problem.ts'
import { type CommandForm, drawForm, giveForm } from './command-form.tsx'
import { deskPage } from './desk-page.tsx'
import { bodyAt, DOCUMENTS } from './document-kinds.ts'

const LARGEST = 2 * 1024 * 1024

/** A body that issues papers: its name, its mark in numbers, its seal. */
export async function documentBody(page: CountyPage): Promise<Response> {
  return show(page, await drawForm(page, await formOf(page)))
}

/** Names it. */
export async function saveBody(page: CountyPage): Promise<Response> {
  return giveForm(page, await formOf(page), {}, `${addressOf(page)}?saved`, (drawn, status) =>
    show(page, drawn, { status }),
  )
}

/** Gives it a seal. */
export async function saveSeal(page: CountyPage): Promise<Response> {
  const { body } = bodyAt(page)
  try {
    const seal = await sealIn(page)
    await page.run(setSeal, { body: body.key, seal })
    return page.redirect(`${addressOf(page)}?saved`)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    const { fields, code } = refusal
    return show(page, await drawForm(page, await formOf(page)), { problems: fields, status: STATUS[code] })
  }
}

/** Takes its seal away. */
export async function dropSeal(page: CountyPage): Promise<Response> {
  const { body } = bodyAt(page)
  await page.run(setSeal, { body: body.key })
  return page.redirect(`${addressOf(page)}?saved`)
}

const addressOf = (page: CountyPage) => `${DOCUMENTS}/bodies/${bodyAt(page).body.key}`

const refused = {
  unreadable: w('图片打不开，请换一张 PNG 图片'),
  blank: w('图片里没有印章'),
  small: w('印章太小，印出来会模糊：请换一张印章部分不小于 200 像素的图片'),
} as const

async function sealIn({ request, web }: CountyPage): Promise<{ sha256: string; png: string }> {
  const file = (await smallForm(request, MOST_BYTES)).get('seal')
  const problem = (message: string) => refuseField('seal', 'seal', message)
  if (!(file instanceof File) || file.size === 0) throw problem(t('请选择印章图片'))
  if (file.size > LARGEST) throw problem(t('印章图片不能超过 2 MB'))
  const bytes = new Uint8Array(await file.arrayBuffer())
  if (!isPng(bytes)) throw problem(t('印章须是 PNG 图片'))
  const ink = await web.drawer.ink(bytes)
  if ('problem' in ink) throw problem(t(refused[ink.problem]))
  const sha256 = createHash('sha256').update(ink.png).digest('hex')
  return { sha256, png: Buffer.from(ink.png).toString('base64') }
}

const isPng = (bytes: Uint8Array) =>
  Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47]))

async function formOf(page: CountyPage): Promise<CommandForm> {
  const { body } = bodyAt(page)
  const { name, mark } = await bodyOf(page.open.store.read, page.county, body)
  return {
    command: setBody(body),
    fields: bodyFields,
    action: addressOf(page),
    submit: w('保存'),
    initial: { name, mark },
  }
}

async function show(
  page: CountyPage,
  form: Child,
  { status, problems = [] }: { status?: number; problems?: readonly FieldProblem[] } = {},
): Promise<Response> {
  const { body, kind } = bodyAt(page)
  const { read: db } = page.open.store
  const { name, seal } = await bodyOf(db, page.county, body)
  const { paper, pictures } = await sampleOf({ db, county: page.county, now: page.now }, kind)
  const address = addressOf(page)
  return deskPage(
    page,
    { title: name, part: 'documents', back: { href: DOCUMENTS, label: t('文书') }, status },
    <>
      <PageHead title={name} />
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存，以后制发的文书按此办理')} /> : null}
      <div class="paper-setting">
        <div class="stack">
          {form}
          <Card title={t('印章')}>
            <p class="meta">
              {t('扫描或者拍下盖好的印章，裁成 PNG 图片。白底会自动去掉，制发时印在落款的单位名称和日期上。')}
            </p>
            <Form
              action={`${address}/seal`}
              nonce={newId()}
              files
              alone
              submit={seal ? t('更换印章') : t('上传印章')}
              errors={problems.map(({ field, message }) => ({ name: field, message }))}
            >
              <FileField
                name="seal"
                label={t('印章图片')}
                hint={t('PNG，印章部分不小于 200 像素')}
                accept="image/png"
                most={1}
                error={problems[0]?.message}
              />
            </Form>
            {seal ? (
              <Fold label={t('不再使用印章')} kind="plain">
                <p>{t('以后制发的文书不带印章，已经制发的不变。')}</p>
                <ButtonForm action={`${address}/seal/remove`} kind="danger">
                  {t('确认不再使用')}
                </ButtonForm>
              </Fold>
            ) : null}
          </Card>
        </div>
        <Section title={t('样张')}>
          <PaperSheet paper={paper} pictures={pictures} level={3} />
        </Section>
      </div>
    </>,
  )
}
