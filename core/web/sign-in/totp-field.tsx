import { t } from '../../words/index.ts'
import { TextField } from '../look/index.ts'

/** The authenticator's number, or a backup code where the phone is lost; those have letters. */
export const TotpField = ({ hint, error }: { hint: string; error: string | undefined }) => (
  <TextField
    name="totp"
    label={t('动态口令')}
    hint={`${hint}${t('手机不在身边的，可以填备用码。')}`}
    autocomplete="one-time-code"
    maxlength={20}
    short
    sensitive
    error={error}
  />
)
