import { seconds } from '../../time/index.ts'

/** WeChat waits five seconds, and then asks again. */
const PATIENCE = seconds(4)

/** What comes before WeChat asks again; undefined for what comes later, which goes on. */
export async function inTime<T>(work: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(resolve, PATIENCE, undefined)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}
