import { randomUUID } from 'node:crypto'
import { Refusal, refuse } from '../../../commands/index.ts'
import { nextSigners, recordFields } from '../../../signatures/index.ts'
import { t, w } from '../../../words/index.ts'
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
  typedIn,
} from '../../forms/index.ts'
import { ButtonLink, Buttons, Form, HiddenField, Notice } from '../../look/index.ts'
import type { Page } from '../../page.ts'
import type { MatterPlace } from '../place.ts'
import { type FoundSigning, signingAt } from './found.ts'
import { senderOf } from './give.ts'
import type { ShownPage } from './page.tsx'
import { PrintPapers } from './print-papers.tsx'
import { Signing } from './signing.tsx'

/** Where an officer records that somebody signed at the window or on paper. */
export async function recordPage(page: Page, place: MatterPlace): Promise<ShownPage> {
  const found = await signingAt(page, place)
  const position = Number(page.query.get('for') ?? nextSigners(found.signing)[0]?.position)
  return draw(place, found, position, noValues, notRefused)
}

/** Takes it down; what was filled in stays where it is refused. */
export async function record(page: Page, place: MatterPlace): Promise<{ readonly to: string } | ShownPage> {
  const found = await signingAt(page, place)
  const { signing, declared, href } = found
  const sent = await receivedForm({ ...place, request: page.request })
  const position = Number(typedIn(sent.values, 'position'))
  try {
    if (!declared) throw refuse('not-found', 'signing', w('没有找到要签名的文书'))
    const input = checkForm(sent, recordFields) as object
    await place.web.deployment.run(
      place.open.county.code,
      declared.record,
      {
        ...input,
        ref: signing.ref,
        signing: signing.id,
        position,
        papers: signing.papers.map(({ sha256 }) => sha256),
        ...senderOf(page),
      },
      place.viewer,
      sent.nonce === undefined ? {} : { key: sent.nonce },
    )
    return { to: href }
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal
    return draw(place, found, position, sent.values, refusedForm(refusal, fieldsOf(recordFields)))
  }
}

async function draw(
  place: MatterPlace,
  found: FoundSigning,
  position: number,
  values: FormValues,
  { errors, alert }: RefusedForm,
): Promise<ShownPage> {
  const { signing, declared, href } = found
  const signer = signing.signers.find(one => one.position === position)
  if (!signer || !declared) throw refuse('not-found', 'signing', w('没有找到要签名的文书'))
  const title = t('登记{name}的签名', { name: signer.name })
  const context = await formContext(place, fieldsOf(recordFields), values)
  return {
    title,
    body: (
      <Signing place={place} title={title}>
        <p class="lead">{t('用于不能在手机上手写签名，或者依法需要在纸上签名的人。登记后不能修改。')}</p>
        <Notice title={t('先打印，再签名或者按指印')}>
          <p>
            {t('文书念给{name}听，由{name}在签名处签名或者按指印；拍下每一页和签的时候，在下面登记。', {
              name: signer.name,
            })}
          </p>
          <PrintPapers found={found} />
        </Notice>
        <Form action={`${href}/record`} nonce={randomUUID()} errors={errors} files submit={t('登记签名')}>
          <HiddenField name="position" value={String(position)} />
          {alert ? (
            <Notice kind="problem" urgent>
              <p>{alert}</p>
            </Notice>
          ) : null}
          <FormFields fields={fieldsOf(recordFields)} values={values} errors={errors} context={context} />
        </Form>
        <Buttons spaced>
          <ButtonLink href={href}>{t('返回签名')}</ButtonLink>
        </Buttons>
      </Signing>
    ),
  }
}
