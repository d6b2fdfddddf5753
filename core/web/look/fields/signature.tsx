import { t } from '../../../words/index.ts'
import { type FieldProps, fieldId, Grouped } from './field.tsx'

/**
 * A place to sign with the finger. The browser script opens a sheet over the whole screen, on its side on a phone, and keeps
 * what was drawn here; without scripts one is told so, and how else it is done.
 */
export const SignatureField = (props: FieldProps & { readonly value?: string }) => (
  <Grouped field={props}>
    <div class="sign-field" data-sign>
      <input name={props.name} type="hidden" value={props.value ?? ''} data-draft-skip />
      <div class="sign-shown" data-sign-shown hidden />
      <button
        type="button"
        id={fieldId(props.name, props.form)}
        class="button normal wide sign-open"
        data-sign-open
        data-needs="scripts"
      >
        {t('点这里手写签名')}
      </button>
      <p class="sign-without" data-unless="scripts">
        {t(
          '手写签名要用浏览器的脚本功能，您的浏览器没有开启。请换用微信或者手机自带的浏览器打开，也可以打印后在纸上签名。',
        )}
      </p>
    </div>
  </Grouped>
)
