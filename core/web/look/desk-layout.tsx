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
  <>
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
      <button type="button" class="keys-show" data-keys-show>
        <kbd>?</kbd> {t('按键说明')}
      </button>
    </p>
    <dialog class="keys-help" data-keys-help aria-labelledby="keys-help-title">
      <h2 id="keys-help-title">{t('按键说明')}</h2>
      <dl>
        {keysHelp().map(({ keys, does }) => (
          <div>
            <dt>
              {keys.map(key => (
                <kbd>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p class="meta">{t('正在填写时，这些按键照常输入文字。')}</p>
      <form method="dialog">
        <button type="submit" class="button normal">
          {t('关闭')}
        </button>
      </form>
    </dialog>
  </>
)

/** What `core/web/client/keys.ts` and the browser do with which keys. */
const keysHelp = () => [
  { keys: ['j'], does: t('移到下一件') },
  { keys: ['k'], does: t('移到上一件') },
  { keys: ['Enter'], does: t('打开选中的一件') },
  { keys: ['a'], does: t('到选中或打开的一件里要办理的地方；只移过去，不会替您提交') },
  { keys: ['PageDown', 'PageUp'], does: t('翻看打开的内容') },
  { keys: ['?'], does: t('打开或关闭本说明') },
]
