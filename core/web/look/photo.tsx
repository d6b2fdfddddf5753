import { Icon } from './icon.tsx'

interface PhotoProps {
  readonly src?: string
  readonly size?: 'small' | 'medium' | 'large'
}

const pixels = { small: 36, medium: 48, large: 72 }

/** A person's picture; without one a neutral figure. The name stands beside it, so it says nothing aloud. */
export const Photo = ({ src, size = 'medium' }: PhotoProps) =>
  src ? (
    <img class={`photo ${size}`} src={src} alt="" width={pixels[size]} height={pixels[size]} loading="lazy" />
  ) : (
    <span class={`photo ${size}`}>
      <Icon name="person" />
    </span>
  )
