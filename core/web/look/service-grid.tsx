import type { Child } from 'hono/jsx'
import { Icon, type IconName } from './icon.tsx'
import { Phrase } from './phrase.tsx'

export interface Tile {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  /** One short line on what one gets. */
  readonly hint?: string
}

/** Services as tiles with icon, name and a line; `compact` for the smaller ones beneath. */
export const ServiceGrid = ({ tiles, compact }: { tiles: readonly Tile[]; compact?: boolean }) => (
  <ul class={compact ? 'tiles compact' : 'tiles'}>
    {tiles.map(tile => (
      <li>
        <a class="tile" href={tile.href}>
          <Icon name={tile.icon} />
          <span class="tile-label">
            <Phrase text={tile.label} />
            {tile.hint && !compact ? (
              <span class="tile-hint">
                <Phrase text={tile.hint} />
              </span>
            ) : null}
          </span>
        </a>
      </li>
    ))}
  </ul>
)

interface AskBandProps {
  readonly title: string
  readonly lead?: string
  /** Where what is written goes, by POST, as `name`. */
  readonly action: string
  readonly name: string
  readonly placeholder: string
  readonly button: Child
}

/** The front door: one question to the citizen, answered in their own words. */
export const AskBand = ({ title, lead, action, name, placeholder, button }: AskBandProps) => (
  <div class="ask">
    <div class="ask-in">
      <h1 id="ask-title">
        <Phrase text={title} />
      </h1>
      {lead ? (
        <p class="ask-lead">
          <Phrase text={lead} />
        </p>
      ) : null}
      <form method="post" action={action}>
        <input
          type="text"
          name={name}
          placeholder={placeholder}
          aria-labelledby="ask-title"
          autocomplete="off"
        />
        <button type="submit" class="button primary">
          {button}
        </button>
      </form>
    </div>
  </div>
)
