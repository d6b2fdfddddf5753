import { t } from '../../words/index.ts'
import { Form, TextField } from '../look/index.ts'
import { messageAt, type Wrong } from '../wrong.ts'

interface PasswordFormProps {
  readonly action: string
  readonly submit: string
  /** Some of them sign in by phone alone. */
  readonly maybeNone: boolean
  readonly then?: string
  readonly wrong: Wrong | undefined
}

/** Asks for one's password once more. */
export const PasswordForm = ({ action, submit, maybeNone, then, wrong }: PasswordFormProps) => (
  <Form action={action} submit={submit} then={then} errors={wrong?.errors} alone>
    <TextField
      name="password"
      type="password"
      label={t('您的密码')}
      hint={maybeNone ? t('只用手机号登录、没有密码的，不用填') : undefined}
      autocomplete="current-password"
      sensitive
      error={messageAt(wrong, 'password')}
    />
  </Form>
)
