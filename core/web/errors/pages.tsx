import type { Child } from 'hono/jsx'
import { Refusal } from '../../commands/index.ts'
import { t } from '../../words/index.ts'
import { cityPage } from '../city/city-page.tsx'
import { deskPage } from '../desk/desk-page.tsx'
import { lawyerPage } from '../lawyers/lawyer-page.tsx'
import {
  type CountyFace,
  DEFAULT_ACCENT,
  ErrorPage,
  PlatformLayout,
  PortalLayout,
  ServiceGrid,
  type Way,
} from '../look/index.ts'
import { CountyPage, type PlatformPage } from '../page.ts'
import { allEntriesOf, tilesOf } from '../portal/entries.ts'
import { portalPage } from '../portal/portal-page.tsx'
import { portalTabs } from '../portal/tabs.ts'
import { isSwitchedOff, type Told, told } from './words.ts'

/** The national legal service line. */
export const NATIONAL_LINE = '12348'

/** A page that says what happened, where one is: with the place's own columns and tabs if it can tell them. */
export async function errorPage(
  page: CountyPage | PlatformPage,
  error: unknown,
  status: number,
): Promise<Response> {
  const said = told(page, error)
  if (error instanceof Refusal) {
    try {
      const placed = await inItsPlace(page, said, error, status)
      if (placed) return placed
    } catch {
      // What breaks the place's own layout must not keep the word from being said.
    }
  }
  return page.html(await alone(page, said), status)
}

/** Where a person of this surface goes on. */
async function waysFrom(page: CountyPage | PlatformPage, error: unknown): Promise<readonly Way[]> {
  switch (page.spec.surface) {
    case 'desk':
      return page instanceof CountyPage && (await page.may('matters.read'))
        ? [{ href: '/desk', label: t('回到事项') }]
        : [{ href: '/desk/notices', label: t('查看通知') }]
    case 'lawyers':
      return [
        { href: '/lawyers', label: t('查看待解答') },
        { href: '/lawyers/mine', label: t('我的解答') },
      ]
    case 'city':
      return [{ href: '/city', label: t('回到旗县列表') }]
    default:
      return isSwitchedOff(error)
        ? [{ href: '/services', label: t('查看其他服务') }]
        : [{ href: '/', label: t('回到首页') }]
  }
}

/** Within the layout of the surface, for whoever is signed in there; nothing where nobody is. */
async function inItsPlace(
  page: CountyPage | PlatformPage,
  said: Told,
  error: Refusal,
  status: number,
): Promise<Response | undefined> {
  const { title } = said
  const { kind } = page.viewer.principal
  const { surface } = page.spec
  const ways = await waysFrom(page, error)
  if (page instanceof CountyPage) {
    if (surface === 'desk')
      return kind === 'officer'
        ? deskPage(page, { title, reading: true, status, unnamed: true }, <Body said={said} ways={ways} />)
        : undefined
    const { phone } = await page.face()
    return portalPage(
      page,
      { title, tab: '', status },
      <>
        <Body said={said} ways={ways} phone={phone} />
        {isSwitchedOff(error) ? <ServiceGrid tiles={await tilesOf(page, allEntriesOf(page))} /> : null}
      </>,
    )
  }
  if (surface === 'lawyers' && kind === 'lawyer')
    return lawyerPage(page, { title, tab: '', status }, <Body said={said} ways={ways} />)
  if (surface === 'city' && kind === 'administrator')
    return cityPage(page, { title, reading: true, status }, <Body said={said} ways={ways} />)
  return undefined
}

/** With nothing around it that would have to be read from anywhere. */
async function alone(page: CountyPage | PlatformPage, said: Told): Promise<Child> {
  const { title } = said
  const { surface } = page.spec
  const home = surface === 'front' || surface === 'portal' ? '/' : `/${surface}`
  if (page instanceof CountyPage) {
    const face = await page.face().catch(() => plainFace())
    const shell = page.shell(face.accent)
    if (surface === 'desk') {
      return (
        <PlatformLayout shell={shell} title={title} site={face.bureau} home={home}>
          <Body said={said} ways={[{ href: home, label: t('回到工作台') }]} />
        </PlatformLayout>
      )
    }
    return (
      <PortalLayout shell={shell} county={face} title={title} tabs={portalTabs('')}>
        <Body said={said} ways={[{ href: home, label: t('回到首页') }]} phone={face.phone} />
      </PortalLayout>
    )
  }
  const site = surface === 'lawyers' ? t('律师工作台') : surface === 'city' ? t('指尖管理平台') : t('指尖')
  return (
    <PlatformLayout shell={page.shell()} title={title} site={site} home={home}>
      <Body
        said={said}
        ways={[{ href: home, label: t('回到首页') }]}
        phone={surface === 'front' ? NATIONAL_LINE : undefined}
      />
    </PlatformLayout>
  )
}

interface BodyProps {
  readonly said: Told
  readonly ways: readonly Way[]
  readonly phone?: string
}

const Body = ({ said: { title, body, icon, reference }, ways, phone }: BodyProps) => (
  <ErrorPage title={title} ways={ways} phone={phone} icon={icon} reference={reference}>
    {body}
  </ErrorPage>
)

/** When even the county's own settings cannot be read. */
const plainFace = (): CountyFace & { accent: string } => ({
  title: t('公共法律服务'),
  bureau: t('司法局'),
  home: '/',
  phone: NATIONAL_LINE,
  accent: DEFAULT_ACCENT,
})
