import { tryOnLawyer } from '../../notices/index.ts'
import { type LawyerId, parseMobile } from '../../people/index.ts'
import { t } from '../../words/index.ts'
import { Button, Form, Section, TextField } from '../look/index.ts'
import { standingForStaff, type Tried } from '../notices/index.ts'
import type { PlatformPage } from '../page.ts'

const TRY = '/city/wechat/try'

interface Refused {
  readonly lawyer: string
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
        errors={refused ? [{ name: 'lawyer', message: refused.message }] : []}
        others={others.map(({ name, title }) => (
          <Button kind="normal" name="channel" value={name}>
            {t('用{channel}发一条', { channel: t(title) })}
          </Button>
        ))}
        alone
      >
        <TextField
          name="lawyer"
          label={t('律师的姓名或手机号')}
          hint={t('请一位能马上看手机的律师。内容只有“这是一条测试通知”。')}
          value={refused?.lawyer ?? ''}
          error={refused?.message}
        />
      </Form>
    </Section>
  )
}

/** Sends the test, and says what came of it or why it could not be sent. */
export async function tryOn(
  page: PlatformPage,
  given: { readonly lawyer: string; readonly channel: string },
): Promise<{ readonly tried?: Tried; readonly refused?: Refused }> {
  const { deployment } = page.web
  const { notices } = deployment
  const channel = notices.channels.find(({ name }) => name === given.channel) ?? notices.channels[0]
  const refused = (message: string) => ({ refused: { lawyer: given.lawyer, message } })
  if (given.lawyer.trim() === '') return refused(t('请填写律师的姓名，或者登录用的手机号'))
  const [lawyer, another] = await lawyersOf(page, given.lawyer)
  if (another) return refused(t('有几位律师叫这个名字，请填写手机号'))
  if (!lawyer || !channel) return refused(t('没有找到这位律师，请核对姓名，或者填写登录用的手机号'))
  await page.run(tryOnLawyer, { lawyer: lawyer.id, channel: channel.name })
  const outcome = await notices.sendTrial(lawyer.id, channel.name)
  const standings = await notices.standingsOf(undefined, { kind: 'lawyer', id: lawyer.id })
  const own = standings.find(one => one.channel === channel.name)
  const whom = t('{name}律师', { name: lawyer.name })
  return { tried: { title: t(channel.title), whom, outcome, why: own && standingForStaff(own) } }
}

/** Who signs in by a phone number, or is called by a name; two at most. */
async function lawyersOf({ web: { deployment } }: PlatformPage, text: string) {
  const phone = parseMobile(text)
  const query = deployment.stores.platform.read.selectFrom('lawyer').select(['id', 'name']).limit(2)
  const rows = await (phone.ok
    ? query.where('phone_hash', '=', deployment.platformKeys.lookupHash(phone.value, 'phone'))
    : query.where('name', '=', text.trim())
  ).execute()
  return rows.map(({ id, name }) => ({ id: id as LawyerId, name }))
}
