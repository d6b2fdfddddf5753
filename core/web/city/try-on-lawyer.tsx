import { tryOnLawyer } from '../../notices/index.ts'
import { type LawyerId, type Mobile, parseMobile } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { Button, Form, Section, TextField } from '../look/index.ts'
import { standingForStaff, type Tried } from '../notices/index.ts'
import type { PlatformPage } from '../page.ts'

const TRY = '/city/wechat/try'

interface Refused {
  readonly phone: string
  readonly message: string
}

interface TryOnLawyerProps {
  readonly page: PlatformPage
  /** Whether there is an account by which WeChat could bring it. */
  readonly isConnected: boolean
  readonly refused: Refused | undefined
}

/** 给律师发一条测试: by the platform's account, to whichever lawyer looks at their phone just now. */
export const TryOnLawyer = ({ page, isConnected, refused }: TryOnLawyerProps) => {
  const channels = page.web.deployment.notices.channels.filter(({ name }) => name !== 'wechat' || isConnected)
  const [first, ...others] = channels
  if (!first) return null
  return (
    <Section title={t('给律师发一条测试')}>
      <Form
        action={TRY}
        submit={t('用{channel}发一条', { channel: t(first.title) })}
        errors={refused ? [{ name: 'phone', message: refused.message }] : []}
        others={others.map(({ name, title }) => (
          <Button kind="normal" name="channel" value={name}>
            {t('用{channel}发一条', { channel: t(title) })}
          </Button>
        ))}
        alone
      >
        <TextField
          name="phone"
          label={t('律师的手机号')}
          hint={t('请一位能马上看手机的律师。内容只有“这是一条测试通知”。')}
          value={refused?.phone ?? ''}
          inputmode="tel"
          error={refused?.message}
        />
      </Form>
    </Section>
  )
}

/** Sends the test, and says what came of it or why it could not be sent. */
export async function tryOn(
  page: PlatformPage,
  given: { readonly phone: string; readonly channel: string },
): Promise<{ readonly tried?: Tried; readonly refused?: Refused }> {
  const { deployment } = page.web
  const { notices } = deployment
  const channel = notices.channels.find(({ name }) => name === given.channel) ?? notices.channels[0]
  const refused = (message: string) => ({ refused: { phone: given.phone, message } })
  const phone = parseMobile(given.phone)
  if (!phone.ok) return refused(t('请填写律师登录用的 11 位手机号'))
  const lawyer = await lawyerOf(page, phone.value)
  if (!lawyer || !channel) return refused(t('没有律师用这个手机号登录'))
  await page.run(tryOnLawyer, { lawyer: lawyer.id, channel: channel.name })
  const outcome = await notices.sendTrial(lawyer.id, channel.name)
  const standings = await notices.standingsOf(undefined, { kind: 'lawyer', id: lawyer.id })
  const own = standings.find(one => one.channel === channel.name)
  const whom = t('{name}律师', { name: lawyer.name })
  return { tried: { title: t(channel.title), whom, outcome, why: own && standingForStaff(own) } }
}

async function lawyerOf({ web: { deployment } }: PlatformPage, phone: Mobile) {
  const row = await deployment.stores.platform.read
    .selectFrom('lawyer')
    .select(['id', 'name'])
    .where('phone_hash', '=', deployment.platformKeys.lookupHash(phone, 'phone'))
    .executeTakeFirst()
  return row && { ...row, id: row.id as LawyerId }
}
