import type { Command } from '../../commands/index.ts'
import {
  addPhrase,
  changePhrase,
  PHRASES,
  type Phrase,
  phrasesOf,
  removePhrase,
} from '../../lawyers/index.ts'
import { newId } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { sentFields } from '../account/index.ts'
import {
  ButtonForm,
  Card,
  EmptyState,
  Fold,
  Form,
  HiddenField,
  PageHead,
  Prose,
  Section,
  Stack,
  TextAreaField,
} from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { messageAt, type Wrong, wrongIn } from '../wrong.ts'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'

/** What was sent and refused: of which phrase (`''`: a new one), its text, and why. */
interface Refused {
  readonly id: string
  readonly text: string
  readonly wrong: Wrong
}

/** 常用语: a lawyer's own texts, to write, change and let go. */
export async function phrases(page: PlatformPage, refused?: Refused): Promise<Response> {
  const lawyer = await lawyerAtDesk(page)
  const own = await phrasesOf(page.web.deployment.stores.platform.read, lawyer.id)
  // One that is gone meanwhile: what was written for it is offered as a new one.
  const at = own.some(({ id }) => id === refused?.id) ? refused?.id : ''
  const refusedAt = (id: string) => (refused && id === at ? refused : undefined)
  return lawyerPage(
    page,
    {
      title: t('常用语'),
      tab: '',
      back: { href: '/lawyers/me', label: t('我') },
      status: refused?.wrong.status,
    },
    <>
      <PageHead title={t('常用语')} />
      <Stack>
        <p class="meta">{t('写解答和回复时，可以从“常用语”中选一条插入。只有您自己能看到。')}</p>
        {own.length > 0 ? (
          own.map(phrase => <OnePhrase phrase={phrase} refused={refusedAt(phrase.id)} />)
        ) : (
          <EmptyState icon="edit" title={t('还没有常用语')}>
            {t('把常写的话存在这里，下次不用再写一遍。')}
          </EmptyState>
        )}
        <Section title={t('添加常用语')}>
          <PhraseForm action={PHRASES} form="new" submit={t('添加')} refused={refusedAt('')} />
        </Section>
      </Stack>
    </>,
  )
}

const OnePhrase = ({ phrase: { id, text }, refused }: { phrase: Phrase; refused: Refused | undefined }) => (
  <Card>
    <Stack>
      <Prose text={text} />
      <Fold label={t('修改')} kind="plain" open={refused !== undefined}>
        <PhraseForm
          action={`${PHRASES}/change`}
          form={id}
          id={id}
          text={text}
          submit={t('保存')}
          refused={refused}
        />
      </Fold>
      <Fold label={t('删除')} kind="plain">
        <p>{t('删除后不能恢复；已经发出的解答不受影响。')}</p>
        <ButtonForm action={`${PHRASES}/remove`} nonce={newId()} fields={{ id }} kind="danger">
          {t('删除这条常用语')}
        </ButtonForm>
      </Fold>
    </Stack>
  </Card>
)

interface PhraseFormProps {
  readonly action: string
  readonly form: string
  readonly id?: string
  readonly text?: string
  readonly submit: string
  readonly refused: Refused | undefined
}

const PhraseForm = ({ action, form, id, text, submit, refused }: PhraseFormProps) => (
  <Form
    action={action}
    nonce={newId()}
    errors={(refused?.wrong.errors ?? []).map(error => ({ ...error, form }))}
    submit={submit}
    alone
  >
    {id ? <HiddenField name="id" value={id} /> : null}
    <TextAreaField
      name="text"
      form={form}
      label={t('常用语')}
      value={refused?.text ?? text}
      rows={3}
      error={messageAt(refused?.wrong, 'text')}
    />
  </Form>
)

/** Gives one of the commands with what was sent; refused, the page comes again with it. */
const gives =
  <Input, Output, Prepared>(command: Command<'platform', Input, Output, Prepared>) =>
  async (page: PlatformPage): Promise<Response> => {
    const sent = await sentFields(page.request)
    const input = { id: sent('id'), text: sent('text') }
    try {
      await page.run(command, input, { key: sent('nonce') || undefined })
      return page.redirect(PHRASES)
    } catch (error) {
      return phrases(page, { ...input, wrong: wrongIn(error, 'text') })
    }
  }

export const keepPhrase = gives(addPhrase)
export const rewordPhrase = gives(changePhrase)
export const dropPhrase = gives(removePhrase)
