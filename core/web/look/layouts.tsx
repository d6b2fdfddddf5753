import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { DisplayControls } from './display-controls.tsx'
import { Icon } from './icon.tsx'
import { kept } from './kept.ts'
import { BackLink, TabBar } from './nav.tsx'
import { Page } from './page.tsx'
import { Phrase } from './phrase.tsx'
import type { CountyFace, NavEntry, Shell } from './shell.ts'

export const Emblem = ({ src }: { src?: string }) =>
  src ? (
    <img class="emblem" src={src} alt="" width="32" height="32" />
  ) : (
    <span class="emblem emblem-plain">
      <Icon name="scales" />
    </span>
  )

const Name = kept(({ title, home, emblem }: { title: string; home: string; emblem?: string }) => (
  <a class="county" href={home}>
    <Emblem src={emblem} />
    <Phrase text={title} />
  </a>
))

interface MastheadProps {
  readonly shell: Shell
  readonly title: string
  readonly home: string
  readonly emblem?: string
}

const Masthead = ({ shell, title, home, emblem }: MastheadProps) => (
  <header class="masthead">
    <div class="masthead-in">
      <Name title={title} home={home} emblem={emblem} />
      <DisplayControls shell={shell} />
    </div>
  </header>
)

const CountyFoot = kept(({ county }: { county: CountyFace }) => (
  <footer class="foot">
    <div class="foot-in">
      <p>
        <a href={`tel:${county.phone}`}>
          <Icon name="phone" />
          {t('打电话咨询 {phone}', { phone: county.phone })}
        </a>
      </p>
      <p>
        <span>{t('主办：{bureau}', { bureau: county.bureau })}</span>
        {county.address ? <span>{county.address}</span> : null}
        {county.record ? <span>{county.record}</span> : null}
      </p>
    </div>
  </footer>
))

interface SiteProps {
  readonly shell: Shell
  /** Of this page; the site's name is added after it. */
  readonly title: string
  readonly tabs?: readonly NavEntry[]
  readonly back?: { readonly href: string; readonly label?: string }
  /** `full`: the page brings its own width, as the home page does; otherwise a column for reading. */
  readonly width?: 'reading' | 'wide' | 'full'
  readonly children?: Child
}

interface PortalProps extends SiteProps {
  readonly county: CountyFace
  /** The masthead runs into the ask band beneath it. */
  readonly onBand?: boolean
}

/** A page of the county's portal: emblem and name, 大字 and 深色, tabs, footer with the bureau and its phone. */
export const PortalLayout = ({ shell, county, title, tabs, back, width, onBand, children }: PortalProps) => (
  <Page
    shell={shell}
    surface="portal"
    title={title === county.title ? title : `${title} · ${county.title}`}
    class={[tabs ? 'with-tabs' : '', onBand ? 'on-band' : ''].join(' ').trim()}
    before={<Masthead shell={shell} title={county.title} home={county.home} emblem={county.emblem} />}
    after={
      <>
        <CountyFoot county={county} />
        {tabs ? <TabBar entries={tabs} /> : null}
      </>
    }
  >
    <Main width={width} back={back}>
      {children}
    </Main>
  </Page>
)

interface PlatformProps extends SiteProps {
  /** `律师工作台`, `指尖`. */
  readonly site: string
  readonly home: string
}

/** A page of the platform's own host, where no county is: signing in, choosing. */
export const PlatformLayout = ({ shell, title, site, home, tabs, back, width, children }: PlatformProps) => (
  <Page
    shell={shell}
    surface="lawyers"
    title={`${title} · ${site}`}
    class={tabs ? 'with-tabs' : ''}
    before={<Masthead shell={shell} title={site} home={home} />}
    after={tabs ? <TabBar entries={tabs} /> : null}
  >
    <Main width={width} back={back}>
      {children}
    </Main>
  </Page>
)

/** A page of the lawyers' phone surface on the platform's host. */
export const LawyerLayout = (props: Omit<PlatformProps, 'site'>) => (
  <PlatformLayout {...props} site={t('律师工作台')} />
)

const Main = ({ width = 'reading', back, children }: Pick<SiteProps, 'width' | 'back' | 'children'>) => (
  <main
    id="main"
    tabindex={-1}
    class={width === 'full' ? '' : `content ${width === 'reading' ? 'reading' : ''}`}
  >
    {back ? <BackLink {...back} /> : null}
    {children}
  </main>
)

interface PageHeadProps {
  readonly title: string
  /** In short pieces: `['zx-2026-000123', '劳动', '卓资山镇']`. */
  readonly meta?: readonly Child[]
  /** A state, a button: what stands at the title's right. */
  readonly children?: Child
}

export const PageHead = ({ title, meta, children }: PageHeadProps) => (
  <div class="page-head">
    <h1>
      <Phrase text={title} />
    </h1>
    {children}
    {meta ? (
      <div class="meta pieces">
        {meta.map(piece => (
          <span>{piece}</span>
        ))}
      </div>
    ) : null}
  </div>
)

interface SectionProps {
  readonly title: string
  readonly id?: string
  readonly more?: { readonly href: string; readonly label: string }
  readonly children?: Child
}

export const Section = ({ title, id, more, children }: SectionProps) => (
  <section class="section" id={id}>
    <div class="section-head">
      <h2>{title}</h2>
      {more ? (
        <a href={more.href}>
          {more.label}
          <Icon name="next" />
        </a>
      ) : null}
    </div>
    {children}
  </section>
)
