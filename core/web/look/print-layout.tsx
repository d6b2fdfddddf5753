import type { Child } from 'hono/jsx'
import { t } from '../../words/index.ts'
import { Icon } from './icon.tsx'
import { BackLink } from './nav.tsx'
import { Page } from './page.tsx'
import type { Shell } from './shell.ts'

interface PrintProps {
  readonly shell: Shell
  readonly title: string
  /** Whose paper it is: `卓资县公共法律服务`. */
  readonly site: string
  readonly back: { readonly href: string; readonly label: string }
  /** The same as files to keep. */
  readonly files: readonly { readonly href: string; readonly label: string }[]
  /** What else there is of it. */
  readonly also?: { readonly href: string; readonly label: string }
  readonly children?: Child
}

/**
 * A page made for paper: as it will be printed, light whatever the reader's display, with nothing around it but the way
 * back. It calls the browser's print dialogue where scripts run; where none do, the browser's own menu prints the same.
 */
export const PrintLayout = ({ shell, title, site, back, files, also, children }: PrintProps) => (
  <Page
    shell={{ ...shell, display: { ...shell.display, theme: 'light' } }}
    surface="portal"
    title={`${title} · ${site}`}
    class="on-paper"
  >
    <main id="main" tabindex={-1} class="content reading">
      <BackLink {...back} />
      <div class="print-how">
        <button type="button" class="button primary" data-print data-needs="printing">
          <Icon name="document" />
          {t('打印')}
        </button>
        {files.map(({ href, label }) => (
          <a class="button normal" href={href} download>
            {label}
          </a>
        ))}
        {also ? (
          <a class="button plain" href={also.href}>
            {also.label}
          </a>
        ) : null}
        <p class="meta">
          {t('也可以用浏览器菜单里的“打印”。在微信里打不开时，请在右上角选“在浏览器打开”。')}
        </p>
      </div>
      {children}
    </main>
  </Page>
)

interface PrintedProps {
  readonly by: string
  readonly at: string
  /** What is said below of what came with it; empty where nothing did. */
  readonly files: string
  readonly children?: Child
}

/** What somebody wrote, on paper: who, when, the text, and the names of what came with it. */
export const Printed = ({ by, at, files, children }: PrintedProps) => (
  <article class="printed">
    <p>
      <strong>{by}</strong> <span class="meta number">{at}</span>
    </p>
    {children}
    {files ? <p class="meta">{files}</p> : null}
  </article>
)
