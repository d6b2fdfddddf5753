import type { Child } from 'hono/jsx'
import { type FieldProblem, Refusal, refuseField } from '../../commands/index.ts'
import { newId } from '../../people/index.ts'
import {
  certificateInUse,
  LARGEST_CERTIFICATE,
  type ShownCertificate,
  useLicensedCertificate,
  useOwnCertificate,
} from '../../signing/index.ts'
import { fullDate } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { MOST_BYTES, smallForm } from '../forms/body.ts'
import {
  ButtonForm,
  Card,
  FileField,
  Fold,
  Form,
  KeyValue,
  Notice,
  PageHead,
  TextField,
} from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { STATUS } from '../problem.ts'
import { deskPage } from './desk-page.tsx'
import { DOCUMENTS } from './document-kinds.ts'

/** The page of what a county's papers are sealed with. */
export const CERTIFICATE = `${DOCUMENTS}/certificate`

/** 印章证书: whose it is, until when it holds, and how one of a licensed authority takes its place. */
export const sealingCertificate = (page: CountyPage): Promise<Response> => show(page)

/** Takes a certificate of an authority into use. */
export async function saveCertificate(page: CountyPage): Promise<Response> {
  try {
    await page.run(useLicensedCertificate, await givenIn(page))
    return page.redirect(`${CERTIFICATE}?saved`)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return show(page, { problems: refusal.fields, status: STATUS[refusal.code] })
  }
}

/** Goes back to one that the bureau issues to itself. */
export async function dropCertificate(page: CountyPage): Promise<Response> {
  await page.run(useOwnCertificate, {})
  return page.redirect(`${CERTIFICATE}?saved`)
}

async function givenIn({ request }: CountyPage): Promise<{ file: string; password: string }> {
  const form = await smallForm(request, MOST_BYTES)
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) throw refuseField('file', 'file', t('请选择证书文件'))
  if (file.size > LARGEST_CERTIFICATE)
    throw refuseField('file', 'file', t('这不是证书文件：证书文件只有几千字节'))
  const password = form.get('password')
  return {
    file: Buffer.from(await file.arrayBuffer()).toString('base64'),
    password: typeof password === 'string' ? password : '',
  }
}

async function show(
  page: CountyPage,
  { status, problems = [] }: { status?: number; problems?: readonly FieldProblem[] } = {},
): Promise<Response> {
  const used = await certificateInUse(page.open.store.read)
  const title = t('印章证书')
  const errorOf = (field: string) => problems.find(problem => problem.field === field)?.message
  return deskPage(
    page,
    { title, part: 'documents', back: { href: DOCUMENTS, label: t('文书') }, status, reading: true },
    <>
      <PageHead title={title} />
      {page.query.has('saved') ? (
        <Notice kind="done" title={t('已换用，以后制发的文书用这张证书盖章')} />
      ) : null}
      <div class="stack">
        <p class="meta">
          {t('每份制发的 PDF 都用这张证书盖电子印章，改动一个字节就能看出来。换了证书，以前盖的照样认得。')}
        </p>
        <Card title={t('正在使用')}>{used ? <InUse used={used} /> : <NoneYet />}</Card>
        <Card title={t('换用认证机构签发的证书')}>
          <p class="meta">
            {t(
              '依法设立的电子认证服务机构签发的单位证书，PDF 阅读器可以直接显示由谁担保。请用 RSA 算法的证书。',
            )}
          </p>
          <Form
            action={CERTIFICATE}
            nonce={newId()}
            files
            alone
            submit={t('换用这张证书')}
            errors={problems.map(({ field, message }) => ({ name: field, message }))}
          >
            <FileField
              name="file"
              label={t('证书文件')}
              hint={t('签发机构给的 .pfx 或者 .p12 文件，里面有证书和私钥')}
              accept=".pfx,.p12,application/x-pkcs12"
              most={1}
              error={errorOf('file')}
            />
            <TextField
              name="password"
              label={t('证书密码')}
              hint={t('打开文件用的密码，不会保存')}
              type="password"
              autocomplete="off"
              sensitive
              optional
              error={errorOf('password')}
            />
          </Form>
        </Card>
      </div>
      {used?.issuer ? (
        <Fold label={t('改回本局自制的证书')} kind="plain">
          <p>{t('以后制发的文书用本局自己制作的证书盖章。以前盖的不变。')}</p>
          <ButtonForm action={`${CERTIFICATE}/own`} kind="danger">
            {t('确认改回')}
          </ButtonForm>
        </Fold>
      ) : null}
    </>,
  )
}

const InUse = ({
  used: { holder, issuer, usedFrom, expiresAt, fingerprint },
}: {
  used: ShownCertificate
}): Child => (
  <KeyValue
    rows={[
      { key: t('单位'), value: holder },
      { key: t('签发'), value: issuer ?? t('本局自制') },
      { key: t('启用'), value: fullDate(usedFrom) },
      { key: t('有效期至'), value: fullDate(expiresAt) },
      { key: t('证书指纹'), value: fingerprint },
    ]}
  />
)

const NoneYet = (): Child => <p>{t('还没有。制发第一份文书时，自动制作一张本局自己的证书。')}</p>
