import type { Log } from '#core/deployment'

/** Work that comes round in this process, never twice at once. */
export interface Recurring {
  /** Resolves when the last round has ended. */
  stop(): Promise<void>
}

/** Does work now and then again and again, `ms` after it ended. What fails is tried at the next round. */
export function recurring(ms: number, work: () => Promise<unknown>, log: Log): Recurring {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let round = Promise.resolve()
  const begin = () => {
    round = work().then(
      () => {},
      error => log.error({ error: String(error) }, 'recurring work failed'),
    )
    round.finally(() => {
      if (!stopped) timer = setTimeout(begin, ms)
    })
  }
  begin()
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await round
    },
  }
}
