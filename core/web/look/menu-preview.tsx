import { t } from '../../words/index.ts'

interface MenuPreviewProps {
  readonly buttons: readonly {
    readonly name: string
    readonly links: readonly { readonly href: string; readonly title: string }[]
  }[]
}

/** How a menu stands at the foot of a WeChat account, with what each button opens above it. */
export const MenuPreview = ({ buttons }: MenuPreviewProps) => (
  <ul class="wechat-menu" aria-label={t('菜单的样子')}>
    {buttons.map(({ name, links }) => (
      <li>
        {links.length > 1 ? (
          <ul>
            {links.map(({ title }) => (
              <li>{title}</li>
            ))}
          </ul>
        ) : null}
        <strong>{name}</strong>
      </li>
    ))}
  </ul>
)
