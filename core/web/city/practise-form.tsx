import type { Refusal } from '../../commands/index.ts'
import type { RegisteredLawyer } from '../../lawyers/index.ts'
import { newId } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { Fold, Form, TextAreaField } from '../look/index.ts'

/** What was sent with a form about a lawyer, and why it was refused. */
export interface Refused {
  readonly refusal: Refusal
  readonly why: string
}

interface PractiseFormProps {
  readonly lawyer: RegisteredLawyer
  readonly refused: Refused | undefined
}

/** Suspends who practises, reinstates who does not; each with the reason, which stays in the log. */
export const PractiseForm = ({ lawyer, refused }: PractiseFormProps) => {
  const practising = lawyer.status === 'practising'
  const errors = refused?.refusal.fields.map(({ field, message }) => ({ name: field, message })) ?? []
  return (
    <Fold
      label={practising ? t('停止执业') : t('恢复执业')}
      kind={practising ? 'danger' : 'normal'}
      open={refused !== undefined}
    >
      <Form
        action={`/city/lawyers/${lawyer.id}/${practising ? 'suspend' : 'reinstate'}`}
        nonce={newId()}
        errors={errors}
        submit={practising ? t('确认停止执业') : t('确认恢复执业')}
        then={
          practising
            ? t('立即生效：退出登录，不再收到咨询，没有写完的解答名额让给别人。已经作出的解答保留。')
            : t('立即生效：可以登录，重新收到咨询。')
        }
      >
        <TextAreaField
          name="why"
          label={t('原因')}
          hint={t('写入操作记录，群众看不到')}
          rows={3}
          value={refused?.why}
          error={errors.find(({ name }) => name === 'why')?.message}
        />
      </Form>
    </Fold>
  )
}
