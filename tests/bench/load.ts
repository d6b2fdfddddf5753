import autocannon from 'autocannon'

export interface Load {
  readonly port: number
  readonly host: string
  readonly path: string
  readonly method?: 'GET' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  /** A new body for each request. */
  readonly body?: () => string
  readonly connections?: number
  readonly seconds?: number
}

/** Answered requests per second. Throws when one in a hundred or more was not answered as it should be. */
export async function requestsPerSecond(load: Load): Promise<number> {
  const run = (duration: number) =>
    autocannon({
      url: `http://127.0.0.1:${load.port}${load.path}`,
      connections: load.connections ?? 10,
      duration,
      method: load.method ?? 'GET',
      headers: { ...load.headers, host: load.host },
      requests: [
        {
          method: load.method ?? 'GET',
          path: load.path,
          setupRequest: request => (load.body ? { ...request, body: load.body() } : request),
        },
      ],
    })
  await run(2)
  const result = await run(load.seconds ?? 6)
  const answered = result['2xx']
  if (answered < result.requests.total * 0.99 || result.errors > 0) {
    throw new Error(
      `${load.method ?? 'GET'} ${load.path}: ${result.non2xx} refused, ${result.errors} failed of ${result.requests.total}`,
    )
  }
  return answered / result.duration
}
