import type { ChannelStanding, Preference, Preferences } from '../../notices/index.ts'
import { timeOfMinute } from '../../time/index.ts'
import { type Locale, t, type Word, w } from '../../words/index.ts'
import { sentFields } from '../account/index.ts'
import { smallForm } from '../forms/body.ts'
import {
  ButtonLink,
  CheckboxGroup,
  Fold,
  Form,
  KeyValue,
  List,
  ListRow,
  Notice,
  PageHead,
  RadioField,
  Stack,
  WechatSubscribe,
} from '../look/index.ts'
import type { Page } from '../page.ts'
import { isInWechat } from '../wechat/in-wechat.ts'
import { type Wrong, wrongIn } from '../wrong.ts'
import { QuietHoursCard } from './quiet-hours.tsx'
import { standingForThemselves } from './standing-words.ts'
import type { NoticesSurface } from './surface.ts'

const languageTitles: Readonly<Record<Locale, Word>> = { zh: w('汉语'), mn: w('蒙古语') }

/** 通知方式: what reaches a person by which channel besides the page itself, and when. */
export async function preferences<P extends Page>(
  notices: NoticesSurface<P>,
  page: P,
  refused?: QuietHoursRefused,
): Promise<Response> {
  const { path } = notices
  const chosen = await notices.preferences(page)
  const languages = await notices.languages(page)
  const subscription = await notices.subscription(page)
  const channels = chosen.kinds[0]?.channels ?? []
  const open = chosen.kinds.filter(({ must }) => !must)
  const saved = page.query.getAll('saved')
  return notices.inbox(
    page,
    { title: t('通知方式'), back: { href: path, label: t('通知') }, status: refused?.wrong.status },
    <>
      <PageHead
        title={t('通知方式')}
        meta={[t('所有通知都会出现在本平台的“通知”里。这里选择另外怎样告诉您。')]}
      />
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存')} /> : null}
      {subscription ? <WechatSubscribe template={subscription} /> : null}
      {chosen.kinds.length === 0 ? (
        <Notice title={t('没有可以选择的')}>
          <p>{t('您收到的通知都只出现在本平台内。')}</p>
        </Notice>
      ) : channels.length === 0 ? (
        <Notice title={t('现在只在本平台内通知')}>
          <p>{t('短信和微信开通后，可以在这里选择。')}</p>
        </Notice>
      ) : (
        <Stack>
          <Unreached
            notices={notices}
            page={page}
            standings={await notices.standings(page)}
            account={await notices.account(page)}
          />
          <Musts kinds={chosen.kinds.filter(({ must }) => must)} />
          <Form action={`${path}/preferences`} submit={t('保存')}>
            {byService(open, saved).map(({ title, kinds, isSaved }, _, all) => (
              <Fold
                label={t('{title}：{n} 种通知', { title, n: kinds.length })}
                open={all.length === 1 || isSaved}
              >
                <Stack>
                  {isSaved ? <Notice kind="done" title={t('“{title}”的通知已保存', { title })} /> : null}
                  {kinds.map(({ kind, title, channels }) => (
                    <CheckboxGroup
                      name={kind}
                      label={t(title)}
                      options={channels.flatMap(optionsOf)}
                      values={channels.flatMap(({ channel, wanted, otherwise }) => [
                        ...(wanted ? [channel] : []),
                        ...(otherwise ? [otherwiseBy(channel)] : []),
                      ])}
                    />
                  ))}
                </Stack>
              </Fold>
            ))}
            {languages.length > 1 ? (
              <RadioField
                name="locale"
                label={t('短信和微信用什么语言')}
                row
                value={chosen.locale ?? languages[0]}
                options={languages.map(language => ({ value: language, label: t(languageTitles[language]) }))}
              />
            ) : null}
          </Form>
          {await quietCard(notices, page, refused)}
        </Stack>
      )}
    </>,
  )
}

/** What there is to choose, by the service that tells it; what any matter tells comes first. */
function byService(
  kinds: Preferences['kinds'],
  saved: readonly string[],
): { title: string; kinds: Preferences['kinds']; isSaved: boolean }[] {
  const groups = Map.groupBy(kinds, ({ service }) => (service ? t(service) : t('各项服务都有的')))
  return [...groups].map(([title, kinds]) => ({
    title,
    kinds,
    isSaved: kinds.some(({ kind }) => saved.includes(kind)),
  }))
}

/** The box of a channel that is only to come where the others reach nobody. */
const otherwiseBy = (channel: string) => `${channel}.otherwise`

const optionsOf = ({ channel, title, otherwise }: Preferences['kinds'][number]['channels'][number]) => [
  { value: channel, label: t(title) },
  ...(otherwise === undefined
    ? []
    : [
        {
          value: otherwiseBy(channel),
          label: t('微信收不到、又没看时，发{channel}', { channel: t(title) }),
        },
      ]),
]

interface UnreachedProps<P extends Page> {
  readonly notices: NoticesSurface<P>
  readonly page: P
  readonly standings: readonly ChannelStanding[]
  /** What the Official Account is called; empty where nobody said. */
  readonly account: string
}

/** The channels by which nothing would come, whatever is chosen below, and the way to change that. */
function Unreached<P extends Page>({
  notices: { own, signIn, path },
  page,
  standings,
  account,
}: UnreachedProps<P>) {
  const unreached = standings.flatMap(one => {
    const why = standingForThemselves(one, account)
    return why === undefined ? [] : [{ ...one, why }]
  })
  if (unreached.length === 0) return null
  const bind = isInWechat(page)
    ? { href: `${signIn}/wechat/bind?next=${path}/preferences`, label: t('绑定这个微信') }
    : { href: own, label: t('看怎样绑定') }
  return (
    <>
      {unreached.map(({ channel, title, standing, why }) => (
        <Notice kind="waiting" title={t('{channel}现在收不到', { channel: t(title) })}>
          <p>{why}</p>
          {channel === 'sms' && standing === 'no-address' ? (
            <p>{t('请管理员在“人员”里填上您的手机号。')}</p>
          ) : null}
          {channel === 'wechat' && standing === 'no-address' ? (
            <ButtonLink href={bind.href}>{bind.label}</ButtonLink>
          ) : null}
          {standing === 'unasked' ? (
            <p>{isInWechat(page) ? t('请点“允许发送”。') : t('请在微信里打开本页，点“允许发送”。')}</p>
          ) : null}
          {standing === 'left' || standing === 'refused' ? (
            <ButtonLink href={own}>{t('看怎样恢复')}</ButtonLink>
          ) : null}
        </Notice>
      ))}
    </>
  )
}

/** What always comes, and by what. */
const Musts = ({ kinds }: { kinds: Preferences['kinds'] }) =>
  kinds.length === 0 ? null : (
    <Fold label={t('必须送达的，不能关闭：{n} 种', { n: kinds.length })} kind="plain">
      <KeyValue
        rows={kinds.map(({ title, channels }) => ({
          key: t(title),
          value: channels.flatMap(({ wanted, title }) => (wanted ? [t(title)] : [])).join('、'),
        }))}
      />
    </Fold>
  )

interface QuietHoursRefused {
  readonly typed: Readonly<Record<string, string>>
  readonly wrong: Wrong
}

async function quietCard<P extends Page>(
  { quiet, path, surface }: NoticesSurface<P>,
  page: P,
  refused: QuietHoursRefused | undefined,
) {
  if ('at' in quiet) return <List rows={[<ListRow href={quiet.at} title={t('免打扰时段')} icon="clock" />]} />
  const hours = await quiet.hours(page)
  const onDuty = surface === 'desk' ? t('值班的那天照发。') : ''
  const explained = hours
    ? t('每天 {from} 至 {until} 不发微信和短信，过后再发。', {
        from: timeOfMinute(hours.from),
        until: timeOfMinute(hours.until),
      })
    : t('例如夜间：这段时间不发微信和短信，过后再发。')
  return (
    <QuietHoursCard
      action={`${path}/preferences/quiet`}
      hours={hours}
      explained={explained + onDuty}
      refused={refused}
    />
  )
}

/** Sets the hours in which nothing is sent, or takes them back. */
export async function saveQuiet<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Response> {
  const { quiet, path } = notices
  if ('at' in quiet) return page.redirect(quiet.at)
  const sent = await sentFields(page.request)
  const typed = { from: sent('from'), until: sent('until') }
  try {
    await quiet.set(page, sent('off') === '' ? typed : null)
    return page.redirect(`${path}/preferences?saved`)
  } catch (error) {
    const { errors, status } = wrongIn(error, 'from')
    const named = errors.map(one => ({ ...one, name: one.name.replace('hours.', '') }))
    return preferences(notices, page, { typed, wrong: { errors: named, status } })
  }
}

/** Saves what was chosen for every kind that the page showed. */
export async function savePreferences<P extends Page>(
  notices: NoticesSurface<P>,
  page: P,
): Promise<Response> {
  const form = await smallForm(page.request)
  const choices = choicesIn(form, await notices.preferences(page))
  await notices.prefer(page, {
    choices,
    ...localeIn(form, await notices.languages(page)),
  })
  const changed = new URLSearchParams(
    [...new Set(choices.map(({ kind }) => kind))].map(kind => ['saved', kind]),
  )
  return page.redirect(`${notices.path}/preferences?${choices.length > 0 ? changed : 'saved'}`)
}

function choicesIn(form: FormData, { kinds }: Preferences): Preference['choices'] {
  return kinds.flatMap(({ kind, channels, must }) => {
    if (must) return []
    const ticked = form.getAll(kind)
    // What nobody changed is not chosen: it stays as the kind has it.
    return channels.flatMap(({ channel, wanted: was, otherwise }) => {
      const wanted = ticked.includes(channel)
      const isOtherwise = otherwise !== undefined && !wanted && ticked.includes(otherwiseBy(channel))
      if (wanted === was && isOtherwise === (otherwise ?? false)) return []
      return [{ kind, channel, wanted: isOtherwise ? ('otherwise' as const) : wanted }]
    })
  })
}

function localeIn(form: FormData, languages: readonly Locale[]): Pick<Preference, 'locale'> {
  const locale = languages.find(language => language === form.get('locale'))
  return locale && languages.length > 1 ? { locale } : {}
}
