import { type Article, citationOf, findArticles, statutes } from '../../statutes/index.ts'
import { fullDate } from '../../time/index.ts'
import { t } from '../../words/index.ts'
import { CitationHead, EmptyState, KeyValue, PageHead, SearchBox, Section, Stack } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { STATUTES } from '../statutes-address.ts'
import { lawyerAtDesk } from './lawyer.ts'
import { lawyerPage } from './lawyer-page.tsx'

/** 法条库: articles of statutes, found by name and number or by their words; and which statutes there are. */
export async function statutesPage(page: PlatformPage): Promise<Response> {
  await lawyerAtDesk(page)
  const asked = page.query.get('q') ?? ''
  return lawyerPage(
    page,
    { title: t('法条库'), tab: '', back: { href: '/lawyers/me', label: t('我') } },
    <>
      <PageHead title={t('法条库')} />
      <Stack>
        <SearchBox action={STATUTES} label={t('法律名称、条号或关键词')} value={asked} />
        {asked.trim() === '' ? <Contents /> : <Found asked={asked} />}
      </Stack>
    </>,
  )
}

/** What is found, for the script beneath a field. */
export async function statutesFound(page: PlatformPage): Promise<Response> {
  await lawyerAtDesk(page)
  const asked = page.query.get('q') ?? ''
  return page.html(<Found asked={asked} toCite />)
}

const Found = ({ asked, toCite }: { asked: string; toCite?: boolean }) => {
  if (asked.trim() === '') return null
  const articles = findArticles(asked)
  if (articles.length === 0)
    return (
      <EmptyState icon="search" title={t('没有找到')}>
        {t('换个说法，或者写上法律名称和条号，例如“劳动合同法 82”。')}
      </EmptyState>
    )
  return (
    <ul class="citations">
      {articles.map(article => (
        <li class="citation">
          <Head article={article} />
          <div class="citation-text">{article.text}</div>
          {toCite ? (
            <button type="button" class="button normal citation-act" data-cite={citationOf(article)}>
              {t('引用')}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

const Head = ({ article: { statute, heading, text } }: { article: Article }) => (
  <CitationHead article={{ statute: statute.name, heading, text, version: statute.version }} />
)

/** Which statutes there are, in which versions, and when they were last compared with what is in force. */
const Contents = () => {
  const all = [...statutes().values()]
  const checked = all.map(({ version }) => version.checked).sort()[0]!
  return (
    <Section title={t('收录的法律法规')}>
      <Stack>
        <p class="meta">
          {t('解答里写成“《劳动合同法》第八十二条”的样子，发出后条文会附在下面。')}{' '}
          {t('条文核对到 {date}；法律会修改，引用前请核对是否为现行版本。', { date: fullDate(checked) })}
        </p>
        <KeyValue
          rows={all.map(({ name, version, articles }) => ({
            key: name,
            value: t('{date}{how}，共 {n} 条', {
              date: fullDate(version.date),
              how: version.how,
              n: articles.length,
            }),
          }))}
        />
      </Stack>
    </Section>
  )
}
