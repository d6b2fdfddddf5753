import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { BackLink, DeskLayout, type NavEntry } from '../look/index.ts'
import type { PlatformPage } from '../page.ts'
import { cityScope } from './scope.ts'

export type CityPart = 'counties' | 'reports' | 'lawyers' | 'wechat' | 'import' | 'administrators'

interface CityPageOptions {
  readonly title: string
  readonly part?: CityPart
  readonly back?: { readonly href: string; readonly label?: string }
  /** A column for reading, for forms and lists that the whole width would stretch. */
  readonly reading?: boolean
  readonly status?: number
}

/** Answers with a page of the city's desk. */
export async function cityPage(
  page: PlatformPage,
  { title, part, back, reading, status }: CityPageOptions,
  body: Child,
): Promise<Response> {
  const { name } = await cityScope(page)
  return page.html(
    <DeskLayout
      shell={page.shell()}
      title={title}
      bureau={t('{place}公共法律服务', { place: name })}
      home="/city"
      nav={navOf(part)}
      person={{ name: page.viewer.name, role: name, href: '/city/me' }}
    >
      <div class={reading ? 'reading' : undefined}>
        {back ? <BackLink {...back} /> : null}
        {body}
      </div>
    </DeskLayout>,
    status,
  )
}

const navOf = (part: CityPart | undefined): NavEntry[] => [
  { href: '/city', label: t('旗县'), icon: 'bureau', current: part === 'counties' },
  { href: '/city/reports', label: t('统计'), icon: 'chart', current: part === 'reports' },
  { href: '/city/lawyers', label: t('律师'), icon: 'lawyer', current: part === 'lawyers' },
  { href: '/city/import', label: t('导入'), icon: 'document', current: part === 'import' },
  {
    href: '/city/administrators',
    label: t('管理员'),
    icon: 'people',
    current: part === 'administrators',
  },
  { href: '/city/wechat', label: t('微信'), icon: 'send', current: part === 'wechat' },
]
