import type { Child } from 'hono/jsx'
import { Refusal, refuse } from '../../commands/index.ts'
import { type CheckedPaper, paperWithCode, readPaperCode, VERIFY } from '../../documents/index.ts'
import { t, w } from '../../words/index.ts'
import { smallForm } from '../forms/body.ts'
import { ButtonLink, Buttons, Card, FileField, Form, Notice, PageHead, TextField } from '../look/index.ts'
import type { CountyPage } from '../page.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { isKept, type LookedOver, lookOver } from './look-over.ts'
import { PaperRows, SealRows } from './rows.tsx'

const back = () => ({ href: '/', label: t('首页') })

/** Asks for the code, or the file. With a code in the address, as its form sends it, it leads to what is known of it. */
export async function verifyPage(page: CountyPage): Promise<Response> {
  const typed = page.query.get('code')
  const number = page.query.get('number')?.trim() ?? ''
  if (typed === null) return asking(page, {})
  const code = readPaperCode(typed)
  if (code === undefined)
    return asking(page, { typed, number, error: t('防伪码是文书下方的 12 个字母和数字') })
  const paper = await paperWithCode(page.open.store.read, code)
  if (!paper || (number !== '' && !isSameNumber(number, paper.number)))
    return asking(page, { typed, number, error: t('没有文号和防伪码都相符的文书，请核对后再试') })
  return page.redirect(`${VERIFY}/${code}`)
}

const plain = (number: string) =>
  number
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/[[(〔【]/g, '〔')
    .replace(/[\])〕】]/g, '〕')
const isSameNumber = (typed: string, number: string | null) =>
  number !== null && plain(typed) === plain(number)

interface Asked {
  readonly typed?: string
  readonly number?: string
  readonly error?: string
  readonly fileError?: string
}

function asking(page: CountyPage, { typed, number, error, fileError }: Asked): Promise<Response> {
  const wrong = error ?? fileError
  return portalPage(
    page,
    { title: t('核对文书真伪'), back: back(), status: wrong === undefined ? 200 : 422 },
    <>
      <PageHead title={t('核对文书真伪')} meta={[t('看一份文书是不是本县发的，有没有被改动')]} />
      <Card title={t('用防伪码核对')}>
        <form class="form" method="get" action={VERIFY}>
          <TextField
            name="code"
            label={t('防伪码')}
            hint={t('在文书每页的下方，共 12 位；扫旁边的二维码不用输入')}
            value={typed}
            error={error}
            autocomplete="off"
          />
          <TextField name="number" label={t('文号')} hint={t('没有文号的不用填')} value={number} optional />
          <div class="actions">
            <button type="submit" class="button primary wide">
              {t('核对')}
            </button>
          </div>
        </form>
      </Card>
      <Card title={t('用电子文件核对')}>
        <Form
          action={`${VERIFY}/file`}
          files
          alone
          submit={t('核对这份文件')}
          then={t('文件只用来核对，不会保存')}
        >
          <FileField
            name="file"
            label={t('PDF 文件')}
            hint={t('下载的原文件；截图、拍照和打印件请用防伪码核对')}
            accept="application/pdf,.pdf"
            most={1}
            error={fileError}
          />
        </Form>
      </Card>
    </>,
  )
}

/** What is known of the paper of a code. */
export async function verifyCode(page: CountyPage): Promise<Response> {
  const code = readPaperCode(page.param('code'))
  const paper = code === undefined ? undefined : await paperWithCode(page.open.store.read, code)
  if (!paper) throw refuse('not-found', 'paper', w('没有这个防伪码的文书'))
  const isSound = await isKept(page, paper)
  return portalPage(
    page,
    { title: t('核对文书真伪'), back: { href: VERIFY, label: t('核对文书真伪') } },
    <>
      <PageHead title={t('核对结果')} />
      {isSound ? <Verdict paper={paper} /> : <Unsound />}
      <Card>
        <PaperRows paper={paper} />
      </Card>
      <Notice title={t('请与手里的文书对照')}>
        <p>{t('题名、文号和日期都应当一致。内容有没有被改动，可以用下载的电子文件再核对。')}</p>
      </Notice>
      <Buttons spaced>
        <ButtonLink href={VERIFY}>{t('用电子文件核对')}</ButtonLink>
      </Buttons>
    </>,
  )
}

const Unsound = () => (
  <Notice kind="problem" urgent title={t('这份文书的存档或者签名存证被改动过')}>
    <p>{t('本县保存的与制发、签名时的不一致，不能确认内容和签名。请与发文单位核对。')}</p>
  </Notice>
)

const Verdict = ({ paper }: { paper: CheckedPaper }) => {
  if (paper.voidedAt !== null)
    return (
      <Notice kind="problem" title={t('这份文书已经作废')}>
        <p>{t('确实是本县发的，但是后来作废了，不要再使用。')}</p>
      </Notice>
    )
  return paper.awaiting ? (
    <Notice kind="waiting" title={t('这份文书还没有签完')}>
      <p>{t('签名人都签好之后才生效。')}</p>
    </Notice>
  ) : (
    <Notice kind="done" title={t('这份文书是本县发的，现在有效')} />
  )
}

/** Looks a file over that somebody sent; nothing of it is kept. */
export async function verifyFile(page: CountyPage): Promise<Response> {
  const bytes = await sentFile(page.request)
  if (typeof bytes === 'string') return asking(page, { fileError: bytes })
  const found = await lookOver(page, bytes)
  return portalPage(
    page,
    { title: t('核对结果'), back: { href: VERIFY, label: t('核对文书真伪') } },
    <>
      <PageHead title={t('核对结果')} />
      {verdictOf(found)}
      {found.seal || found.paper ? (
        <Card>
          {found.paper ? <PaperRows paper={found.paper} /> : null}
          {found.seal ? <SealRows seal={found.seal} isOwn={found.isOwn} /> : null}
        </Card>
      ) : null}
      <Buttons spaced>
        <ButtonLink href={VERIFY}>{t('再核对一份')}</ButtonLink>
      </Buttons>
    </>,
  )
}

/** A paper is far smaller. */
const LARGEST = 20 * 1024 * 1024

/** The file that was sent, read no further than it may be long: anybody may send it; or what is wrong with it. */
async function sentFile(request: Request): Promise<Uint8Array | string> {
  let form: FormData
  try {
    form = await smallForm(request, LARGEST)
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return refusal.code === 'too-large' ? t('文件太大，不是本县发的文书') : t('请选择一份 PDF 文件')
  }
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return t('请选择一份 PDF 文件')
  const bytes = new Uint8Array(await file.arrayBuffer())
  return Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-' ? bytes : t('这不是 PDF 文件')
}

function verdictOf({ seal, isOwn, paper, isSound }: LookedOver): Child {
  if (!seal)
    return (
      <Notice kind="problem" urgent title={t('这份文件没有电子印章')}>
        <p>{t('不是本县发的电子文书，或者是打印、扫描后另存的。')}</p>
      </Notice>
    )
  if (!seal.intact)
    return (
      <Notice kind="problem" urgent title={t('这份文件被改动过')}>
        <p>{t('盖章之后有内容变了，哪怕只变一个字节也会这样。请不要相信它。')}</p>
      </Notice>
    )
  if (!isOwn)
    return (
      <Notice kind="problem" urgent title={t('不能确认是谁盖的章')}>
        <p>
          {t('文件盖章后没有改动，但印章不是本县的。谁都可以做一个名称相同的印章，请与发文单位核对指纹。')}
        </p>
      </Notice>
    )
  if (!isSound) return <Unsound />
  if (paper !== undefined && paper.voidedAt !== null)
    return (
      <Notice kind="problem" urgent title={t('文件没有改动，但这份文书已经作废')}>
        <p>{t('不要再使用。')}</p>
      </Notice>
    )
  if (!paper)
    return (
      <Notice kind="problem" urgent title={t('印章是本县的，但本县存档里没有相同的文件')}>
        <p>{t('可能有不影响印章的改动，也可能是存档不全。请与发文单位核对后再使用。')}</p>
      </Notice>
    )
  return (
    <Notice kind="done" title={t('是本县的电子印章，盖章后没有改动')}>
      <p>{t('文书现在有效。')}</p>
    </Notice>
  )
}
