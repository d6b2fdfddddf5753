import type { Web } from '../web.ts'

export const HEALTH_PATH = '/healthz'

/** Whoever asks whether this process is sound does not wait longer than this. */
const PATIENCE = 5000

type Part = 'stores' | 'queue'

/**
 * Whether what this process needs answers: the platform's store and the queue. On a county's host that county's store has
 * answered by the time this is asked.
 */
export async function healthOf({ deployment, queue }: Web): Promise<Response> {
  const [stores, jobs] = await Promise.all([
    deployment.stores.platform.read
      .selectFrom('county')
      .select('code')
      .limit(1)
      .execute()
      .then(
        () => true,
        () => false,
      ),
    queue
      ? queue.health().then(
          ({ ok }) => ok,
          () => false,
        )
      : true,
  ])
  return answer([...(stores ? [] : ['stores' as const]), ...(jobs ? [] : ['queue' as const])])
}

/** The same in time, and also where a store is not there to say whose host it is, which nothing else can answer. */
export async function soundly(health: Promise<Response>): Promise<Response> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>(resolve => {
    timer = setTimeout(() => resolve(undefined), PATIENCE)
  })
  const response = await Promise.race([health, late]).finally(() => clearTimeout(timer))
  return response && response.status !== 500 ? response : answer(['stores'])
}

function answer(failing: readonly Part[]): Response {
  const sound = failing.length === 0
  return Response.json(sound ? { status: 'ok' } : { status: 'failing', failing }, {
    status: sound ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  })
}
