import { t } from '../../words/index.ts'
import { TextField } from '../look/index.ts'
import { nameOfScope } from './scope.ts'

interface ScopeFieldProps {
  readonly value: string
  /** The scope of whoever asks, within which another's must lie. */
  readonly own: string
  readonly error: string | undefined
}

/** Which counties an administrator looks after: the beginning of their division codes. */
export const ScopeField = ({ value, own, error }: ScopeFieldProps) => (
  <TextField
    name="scope"
    label={t('管理的地区')}
    hint={
      own === ''
        ? t('区划代码的前几位：1509 是乌兰察布市各旗县，150921 是卓资县；留空是全部地区')
        : t('区划代码的前几位，以 {own}（{place}）开头', { own, place: nameOfScope(own) })
    }
    value={value}
    inputmode="numeric"
    maxlength={6}
    autocomplete="off"
    short
    optional={own === ''}
    error={error}
  />
)
