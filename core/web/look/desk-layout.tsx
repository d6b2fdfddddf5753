import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { DisplayControls } from './display-controls.tsx'
import { Emblem } from './layouts.tsx'
import { BackLink, NavLink, TabBar } from './nav.tsx'
import { Page } from './page.tsx'
import { Photo } from './photo.tsx'
import { Phrase } from './phrase.tsx'
import type { NavEntry, Shell } from './shell.ts'

interface DeskProps {
  readonly shell: Shell
  readonly title: string
  /** Whose desk: `卓资县司法局`, `乌兰察布市司法局`. */
  readonly bureau: string
  readonly home: string
  readonly emblem?: string
  readonly nav: readonly NavEntry[]
  readonly person: {
    readonly name: string
    readonly role: string
    readonly href: string
    readonly photo?: string
  }
  /** The list, the form or the figures: all there is unless a detail is open beside it. */
  readonly children?: Child
  /** What is open; on a phone it takes the list's place, with a way back to it. */
  readonly detail?: Child
  readonly detailBack?: string
  /** What the keys do on this page is told at the foot of the list. */
  readonly keys?: boolean
}

const TABS = 4

/** A desk: left column, list and detail side by side; on a phone a bottom bar, and one of the two at a time. */
export const DeskLayout = (props: DeskProps) => {
  const { shell, title, bureau, home, emblem, nav, person, children, detail, detailBack, keys } = props
  const tabs = nav.length > TABS + 1 ? nav.slice(0, TABS) : nav
  const rest = nav.slice(tabs.length)
  const who = (
    <a class="desk-person" href={person.href}>
      <Photo src={person.photo} size="small" />
      <span>
        {person.name}
        <br />
        <span class="quiet">{person.role}</span>
      </span>
    </a>
  )
  return (
    <Page
      shell={shell}
      surface="desk"
      title={`${title} · ${bureau}`}
      class={detail ? 'has-detail' : ''}
      before={
        <>
          <header class="desk-top">
            <a class="county" href={home}>
              <Emblem src={emblem} />
              <Phrase text={bureau} />
            </a>
            <DisplayControls shell={shell} />
          </header>
          <div class="desk-side">
            <a class="county" href={home}>
              <Emblem src={emblem} />
              <Phrase text={bureau} />
            </a>
            <nav class="desk-nav" aria-label={t('工作栏目')}>
              {nav.map(entry => (
                <NavLink entry={entry} />
              ))}
            </nav>
            <DisplayControls shell={shell} />
            {who}
          </div>
        </>
      }
      after={
        <TabBar
          entries={tabs}
          more={
            <>
              {rest.map(entry => (
                <NavLink entry={entry} />
              ))}
              {who}
            </>
          }
        />
      }
    >
      <main
        class="desk-main"
        id={detail ? undefined : 'main'}
        tabindex={-1}
        data-keys={keys ? '' : undefined}
      >
        {children}
        {keys ? <KeysHint /> : null}
      </main>
      {detail ? (
        <section class="desk-detail" id="main" tabindex={-1} aria-label={t('详情')}>
          {detailBack ? <BackLink href={detailBack} /> : null}
          {detail}
        </section>
      ) : null}
    </Page>
  )
}

const KeysHint = () => (
  <p class="keys">
    <span>
      <kbd>j</kbd> <kbd>k</kbd> {t('移动')}
    </span>
    <span>
      <kbd>Enter</kbd> {t('打开')}
    </span>
    <span>
      <kbd>a</kbd> {t('办理')}
    </span>
  </p>
)
