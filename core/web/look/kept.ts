import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { LRUCache } from 'lru-cache'
import { reader } from '../../words/index.ts'

/**
 * A component that many pages share, drawn anew only for other props or another language. What it draws follows from these
 * alone; its props are plain data, and nothing of a person is in them.
 */
export function kept<Props extends object>(draw: (props: Props) => Child) {
  const drawn = new LRUCache<string, ReturnType<typeof raw>>({ max: 500 })
  return (props: Props) => {
    const key = reader().locale + JSON.stringify(props)
    let found = drawn.get(key)
    if (!found) {
      found = raw(String(draw(props)))
      drawn.set(key, found)
    }
    return found
  }
}
