/** How a person wants to read: kept in the cookies `size` and `theme`. */
export interface Display {
  readonly size: 'normal' | 'large'
  readonly theme: 'auto' | 'light' | 'dark'
}

/** The display asked for by two cookie (or form) values; anything unknown is the default. */
export function displayFrom(size: string | undefined, theme: string | undefined): Display {
  return {
    size: size === 'large' ? 'large' : 'normal',
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
  }
}
