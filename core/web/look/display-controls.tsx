import { t } from '../../words/index.ts'
import { html } from './html.ts'
import type { Shell } from './shell.ts'

/** 大字 and 深色: a real form, which the browser script answers without a reload where there is one. */
export const DisplayControls = ({ shell }: { shell: Shell }) => {
  const { size, theme } = shell.display
  return html`<form class="display" method="post" action="${shell.displayAction}" data-display><input type="hidden" name="back" value="${shell.here}"><button type="submit" name="size" value="${
    size === 'large' ? 'normal' : 'large'
  }" aria-pressed="${size === 'large' ? 'true' : 'false'}">${t('大字')}</button><button type="submit" name="theme" value="${
    theme === 'dark' ? 'light' : 'dark'
  }" aria-pressed="${theme === 'dark' ? 'true' : 'false'}">${t('深色')}</button></form>`
}
