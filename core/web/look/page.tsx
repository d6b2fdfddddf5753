import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type Locale, reader, t } from '../../words/index.ts'
import { clientWords } from './client-words.ts'
import { html } from './html.ts'
import { Icon } from './icon.tsx'
import type { Shell } from './shell.ts'

interface PageProps {
  readonly shell: Shell
  readonly title: string
  /** Which stylesheet rules apply: the citizen's portal, the lawyers' phone, a desk. */
  readonly surface: 'portal' | 'lawyers' | 'desk'
  readonly class?: string
  readonly children?: Child
  /** Stands before the main content, outside it. */
  readonly before?: Child
  readonly after?: Child
}

/**
 * The HTML document around every page: language, display, styles, scripts, skip link, live region, offline strip. Written as
 * a template like `ListRow`, because every page draws it.
 */
export const Page = ({
  shell,
  title,
  surface,
  class: extra,
  children,
  before,
  after,
}: PageProps) => html`<!doctype html>
<html lang="${shell.lang}" data-size="${shell.display.size}" data-theme="${shell.display.theme}" data-now="${shell.now}"${shell.at === undefined ? '' : html` data-at="${shell.at}"`}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="${schemes[shell.display.theme]}">
<meta name="format-detection" content="telephone=no">
<title>${title}</title>
<link rel="icon" href="${shell.icon}">
${shell.styles.map(href => html`<link rel="stylesheet" href="${href}">`)}
${shell.scripts.map(src => html`<script type="module" src="${src}"></script>`)}
</head>
<body class="${`surface-${surface} ${extra ?? ''}`.trimEnd()}">
<a class="skip" href="#main">${t('跳到正文')}</a>
<div class="strip" data-offline hidden>${Icon({ name: 'offline' })}${t('当前没有网络，您写的内容会保留在本机')}</div>
<div class="strip" data-live-lost hidden><span>${t('连接中断，正在重连…')}</span><a href="${shell.here}">${t('刷新')}</a></div>
<div class="strip" data-live-stale hidden><span>${t('这里的内容可能不是最新的')}</span><a href="${shell.here}">${t('刷新')}</a></div>
${before}${children}${after}
<div class="hidden-text" id="announce" role="status" aria-live="polite"></div>
<script type="application/json" id="words">${scriptWords()}</script>
</body>
</html>`

/** Known before the stylesheet is there, so that a dark page does not flash white. */
const schemes = { auto: 'light dark', light: 'light', dark: 'dark' }

const rendered = new Map<Locale, ReturnType<typeof raw>>()

/** The words of the browser scripts, made once for each language. */
function scriptWords() {
  const { locale } = reader()
  const words = rendered.get(locale) ?? raw(json(clientWords()))
  rendered.set(locale, words)
  return words
}

/** JSON that cannot end the script element that holds it. */
const json = (value: unknown) => JSON.stringify(value).replaceAll('<', '\\u003c')
