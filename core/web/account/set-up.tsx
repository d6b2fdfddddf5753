import type { SecondFactorSetup } from '../../auth/index.ts'
import { t } from '../../words/index.ts'
import { Card, CodeField, Form, HiddenField } from '../look/index.ts'
import { messageAt, type Wrong } from '../wrong.ts'
import { QrCode } from './qr.tsx'

interface SetUpProps {
  readonly action: string
  readonly setup: SecondFactorSetup
  readonly wrong: Wrong | undefined
}

/** The three steps: scan, keep the codes for a lost phone, type the first number. */
export const SetUp = ({ action, setup, wrong }: SetUpProps) => (
  <div class="stack">
    <Card title={t('1. 用验证器扫描')}>
      <p>
        {t('打开手机上的验证器（如微信小程序“腾讯身份验证器”、Microsoft Authenticator），扫描这个二维码。')}
      </p>
      <QrCode text={setup.uri} />
      <p>
        <a href={setup.uri}>{t('验证器就在这部手机上：点这里打开')}</a>
      </p>
      <p class="meta">{t('扫不了的，在验证器里手工输入这个密钥：')}</p>
      <p class="secret">{grouped(setup.secret)}</p>
    </Card>
    <Card title={t('2. 抄下备用码')}>
      <p>{t('手机丢了或换了，可以用备用码登录，每个只能用一次。只显示这一次，请抄下来放在安全的地方。')}</p>
      <ul class="codes">
        {setup.backupCodes.map(code => (
          <li>{code}</li>
        ))}
      </ul>
    </Card>
    <Card title={t('3. 填写验证器上的数字')}>
      <Form action={action} submit={t('启用动态口令')} errors={wrong?.errors} alone>
        <HiddenField name="uri" value={setup.uri} />
        <HiddenField name="codes" value={setup.backupCodes.join(' ')} />
        <CodeField name="totp" label={t('验证器上的 6 位数字')} error={messageAt(wrong, 'totp')} />
      </Form>
    </Card>
  </div>
)

/** In fours, as it is typed. */
const grouped = (secret: string) => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

/** What the form carried along, so that a mistyped number does not cost the secret that was just scanned. */
export function keptSetup(sent: (name: string) => string): SecondFactorSetup | undefined {
  const uri = sent('uri')
  if (!uri.startsWith('otpauth://totp/') || !URL.canParse(uri)) return undefined
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return { uri, secret, backupCodes: sent('codes').split(' ').filter(Boolean) }
}
