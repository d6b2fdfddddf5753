import type { Preference, Preferences } from '../../notices/index.ts'
import { type Locale, t, type Word, w } from '../../words/index.ts'
import { CheckboxGroup, Form, Notice, PageHead, RadioField } from '../look/index.ts'
import type { Page } from '../page.ts'
import type { NoticesSurface } from './surface.ts'

const languageTitles: Readonly<Record<Locale, Word>> = { zh: w('汉语'), mn: w('蒙古语') }

/** 通知方式: what reaches a person by which channel besides the page itself. */
export async function preferences<P extends Page>(notices: NoticesSurface<P>, page: P): Promise<Response> {
  const { path } = notices
  const chosen = await notices.preferences(page)
  const languages = await notices.languages(page)
  const channels = chosen.kinds[0]?.channels ?? []
  return notices.inbox(
    page,
    { title: t('通知方式'), back: { href: path, label: t('通知') } },
    <>
      <PageHead
        title={t('通知方式')}
        meta={[t('所有通知都会出现在本平台的“通知”里。这里选择另外怎样告诉您。')]}
      />
      {page.query.has('saved') ? <Notice kind="done" title={t('已保存')} /> : null}
      {chosen.kinds.length === 0 ? (
        <Notice title={t('没有可以选择的')}>
          <p>{t('您收到的通知都只出现在本平台内。')}</p>
        </Notice>
      ) : channels.length === 0 ? (
        <Notice title={t('现在只在本平台内通知')}>
          <p>{t('短信和微信开通后，可以在这里选择。')}</p>
        </Notice>
      ) : (
        <Form action={`${path}/preferences`} submit={t('保存')}>
          {chosen.kinds.map(({ kind, title, channels }) => (
            <CheckboxGroup
              name={kind}
              label={t(title)}
              options={channels.map(({ channel, title }) => ({ value: channel, label: t(title) }))}
              values={channels.filter(({ wanted }) => wanted).map(({ channel }) => channel)}
            />
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
      )}
    </>,
  )
}

/** Saves what was chosen for every kind that the page showed. */
export async function savePreferences<P extends Page>(
  notices: NoticesSurface<P>,
  page: P,
): Promise<Response> {
  const form = await page.request.formData()
  await notices.prefer(page, {
    choices: choicesIn(form, await notices.preferences(page)),
    ...localeIn(form, await notices.languages(page)),
  })
  return page.redirect(`${notices.path}/preferences?saved`)
}

function choicesIn(form: FormData, { kinds }: Preferences): Preference['choices'] {
  return kinds.flatMap(({ kind, channels }) => {
    const ticked = form.getAll(kind)
    return channels.map(({ channel }) => ({ kind, channel, wanted: ticked.includes(channel) }))
  })
}

function localeIn(form: FormData, languages: readonly Locale[]): Pick<Preference, 'locale'> {
  const locale = languages.find(language => language === form.get('locale'))
  return locale && languages.length > 1 ? { locale } : {}
}
