import { randomUUID } from 'node:crypto'
import type { Child } from 'hono/jsx'
import type { Refusal } from '../../../commands/index.ts'
import { openDocument } from '../../../documents/index.ts'
import { nextSigners, type SigningSigner } from '../../../signatures/index.ts'
import { t } from '../../../words/index.ts'
import {
  ButtonLink,
  Buttons,
  Card,
  CheckboxField,
  type FieldError,
  Form,
  HiddenField,
  Notice,
  SignatureField,
  TextField,
} from '../../look/index.ts'
import type { Page } from '../../page.ts'
import { PaperSheet } from '../../papers/index.ts'
import type { MatterPlace } from '../place.ts'
import { type FoundSigning, hostedBy } from './found.ts'
import { PrintPapers } from './print-papers.tsx'
import { SignerList } from './signer-list.tsx'
import { Signing } from './signing.tsx'

/** A page of its own, with its title. */
export interface ShownPage {
  readonly title: string
  readonly body: Child
}

/** What was sent and not taken. */
export interface RefusedSign {
  readonly refusal: Refusal
  readonly strokes: string
  readonly seen: string
  readonly agreed: boolean
}

/** What one reads and signs, or what has become of it. `position` is whom the viewer lets sign; else it is themselves. */
export async function signingPage(
  page: Page,
  place: MatterPlace,
  found: FoundSigning,
  { position, refused }: { readonly position?: number; readonly refused?: RefusedSign } = {},
): Promise<ShownPage> {
  const { signing, declared } = found
  const title = declared ? t(declared.title) : t('签名')
  const signer = signerFor(found, position)
  if (!signer || !declared || signing.state !== 'open')
    return { title, body: await standing(page, place, found, title) }
  return {
    title,
    body: (
      <Signing place={place} title={title}>
        <Opened page={page} />
        {signer === found.turn ? null : <HandedOver signer={signer} />}
        <p class="lead">{t('请看完下面的文书。没有问题，就在最下面签名。')}</p>
        {await papers(place, found)}
        <ToSign found={found} signer={signer} refused={refused} />
        {signing.signers.length > 1 ? (
          <Card title={t('谁来签')}>
            <SignerList page={page} found={found} />
          </Card>
        ) : null}
        <Otherwise found={found} />
      </Signing>
    ),
  }
}

/** Who signs on this page: the viewer, or whom they let sign. */
const signerFor = (found: FoundSigning, position?: number): SigningSigner | undefined => {
  if (found.signing.onPaper !== undefined) return undefined
  return position === undefined ? found.turn : hostedBy(found).find(signer => signer.position === position)
}

/** What was written has been taken: the browser forgets its draft. */
const Opened = ({ page }: { page: Page }) => {
  const opened = page.query.get('opened')
  return opened === null ? null : <div data-draft-done={opened} hidden />
}

const HandedOver = ({ signer: { name } }: { signer: SigningSigner }) => (
  <Notice kind="waiting" title={t('请把手机交给{name}', { name })}>
    <p>{t('下面的文书由{name}本人阅读，并由本人签名。', { name })}</p>
  </Notice>
)

async function papers({ open }: MatterPlace, { signing }: FoundSigning): Promise<Child> {
  const documents = await Promise.all(
    signing.papers.map(({ id }) => openDocument(open.store.read, open.keys, id)),
  )
  return documents.map(document =>
    document ? (
      <>
        <PaperSheet
          paper={document.paper}
          pictures={document.pictures}
          voided={document.voided !== undefined}
          // How each signed stands in the PDF, for who has to prove it.
          signed={document.signed && { ...document.signed, evidence: [] }}
          level={3}
        />
        <p class="meta sign-hash">{t('文书摘要（SHA-256）：{sha256}', { sha256: document.sha256 })}</p>
      </>
    ) : null,
  )
}

interface ToSignProps {
  readonly found: FoundSigning
  readonly signer: SigningSigner
  readonly refused: RefusedSign | undefined
}

const ToSign = ({ found, signer, refused }: ToSignProps) => {
  const { signing, href, hosts } = found
  const errors: FieldError[] = (refused?.refusal.fields ?? []).map(({ field, message }) => ({
    name: field,
    message,
  }))
  const errorOf = (name: string) => errors.find(error => error.name === name)?.message
  const isGuest = signer !== found.turn
  return (
    <Card id="sign">
      <Form action={href} nonce={randomUUID()} errors={errors} alone submit={t('确认签名')}>
        <HiddenField name="position" value={String(signer.position)} />
        {signing.papers.map(({ sha256 }) => (
          <HiddenField name="paper" value={sha256} />
        ))}
        {refused && errors.length === 0 ? (
          <Notice kind="problem" urgent>
            <p>{refused.refusal.message}</p>
          </Notice>
        ) : null}
        {isGuest && hosts === 'window' ? (
          <TextField
            name="seen"
            label={t('您核对了{name}的什么证件', { name: signer.name })}
            hint={t('例如：居民身份证原件')}
            value={refused?.seen}
            error={errorOf('seen')}
          />
        ) : null}
        <CheckboxField
          name="agreed"
          label={signing.consent}
          checked={refused?.agreed}
          error={errorOf('agreed')}
        />
        <SignatureField
          name="strokes"
          label={t('{name}签名', { name: signer.name })}
          value={refused?.strokes}
          error={errorOf('strokes')}
        />
      </Form>
    </Card>
  )
}

/** How it is done by who cannot or will not sign here. */
const Otherwise = ({ found }: { found: FoundSigning }) =>
  found.hosts === 'window' ? null : (
    <Notice title={t('不方便在手机上签？')}>
      <p>{t('可以把文书打印出来签名或者按指印，交到窗口；也可以到窗口由工作人员帮您办理。')}</p>
      <PrintPapers found={found} />
    </Notice>
  )

/** How far a signing is, for who has signed, waits, or looks after it. */
async function standing(page: Page, place: MatterPlace, found: FoundSigning, title: string): Promise<Child> {
  const { signing, loaded } = found
  const isDesk = place.surface === 'desk'
  return (
    <Signing place={place} title={title}>
      {said(found)}
      {signing.state === 'open' || signing.signers.length > 1 ? (
        <Card title={t('谁来签')}>
          <SignerList page={page} found={found} />
        </Card>
      ) : null}
      {loaded ? (
        <Buttons>
          <ButtonLink kind={isDesk ? 'normal' : 'primary'} wide={!isDesk} href={place.href(signing.ref)}>
            {isDesk ? t('返回事项') : t('看这件事的进展')}
          </ButtonLink>
        </Buttons>
      ) : null}
      {await papers(place, found)}
    </Signing>
  )
}

function said({ signing, declared, own, hosts, href }: FoundSigning): Child {
  const waiting = nextSigners(signing)
  const names = waiting.map(({ name }) => name).join('、')
  if (signing.state === 'withdrawn')
    return (
      <Notice kind="problem" title={t('这份文书已经作废')}>
        <p>{t('内容有修改，请签新的一份。')}</p>
      </Notice>
    )
  if (signing.state === 'complete')
    return (
      <Notice kind="done" title={t('签好了')}>
        <p>{declared ? t(declared.next) : null}</p>
        <p>
          {t('盖了电子印章的文书过一会儿就能下载。')}{' '}
          {signing.papers.map(({ id, title }) => (
            <>
              <a href={`${href}/papers/${id}`}>{t('《{title}》PDF', { title })}</a>{' '}
            </>
          ))}
        </p>
      </Notice>
    )
  if (signing.onPaper !== undefined)
    return (
      <Notice kind="waiting" title={t('请在纸上签名')}>
        <p>{signing.onPaper}</p>
        <p>
          {hosts === 'window'
            ? t('打印后请{names}签名或者按指印，拍照，再点“登记签名”。', { names })
            : t('请把文书打印出来，签名或者按指印，交到窗口；也可以直接到窗口办理。')}
        </p>
      </Notice>
    )
  if (own?.signedAt !== undefined)
    return (
      <Notice kind="done" title={t('您已经签好')}>
        <p>{t('还等{names}签名。都签好后，文书就生效。', { names })}</p>
      </Notice>
    )
  return (
    <Notice kind="waiting" title={t('等待签名')}>
      <p>
        {own && signing.ordered
          ? t('请等{names}先签。轮到您时会通知您。', { names })
          : t('还等{names}签名。', { names })}
      </p>
    </Notice>
  )
}
