import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { type CountyPage, rendered } from './page.ts'

/**
 * What a module adds to a page that is better with it, and of use without: where making it fails, the log says which `part` it
 * was, and the page goes on without.
 */
export async function orWithout<T>(
  page: CountyPage,
  part: string,
  make: () => T | Promise<T>,
): Promise<T | undefined> {
  try {
    return await make()
  } catch (error) {
    page.web.log.error({ request: page.id, part, error: String(error) }, 'a page goes without a part of it')
    return undefined
  }
}

/** The same of something to show, which is drawn at once, so that it fails here or nowhere; null where it shows nothing. */
export async function drawnOrWithout(
  page: CountyPage,
  part: string,
  show: () => Child | Promise<Child>,
): Promise<Child> {
  const drawn = await orWithout(page, part, async () => rendered(await show()))
  return drawn ? raw(drawn) : null
}
