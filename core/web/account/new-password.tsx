import { t } from '../../words/index.ts'
import { TextField } from '../look/index.ts'
import { messageAt, type Wrong } from '../wrong.ts'

interface NewPasswordProps {
  readonly name: string
  readonly wrong: Wrong | undefined
}

/** A password to be set, typed twice. */
export const NewPassword = ({ name, wrong }: NewPasswordProps) => (
  <>
    <TextField
      name={name}
      type="password"
      label={t('新密码')}
      hint={t('至少 10 位，包含大写字母、小写字母、数字、符号中的至少三种')}
      autocomplete="new-password"
      sensitive
      error={messageAt(wrong, name)}
    />
    <TextField
      name="again"
      type="password"
      label={t('再填一次新密码')}
      autocomplete="new-password"
      sensitive
      error={messageAt(wrong, 'again')}
    />
  </>
)
