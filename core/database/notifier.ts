import pg from 'pg'

/** Short messages between the processes that share a PostgreSQL. They carry no content that anybody must not lose. */
export interface Notifier {
  /** Sends after whatever was committed before; resolves when the server has it. */
  notify(message: string): Promise<void>
  close(): Promise<void>
}

export interface NotifierOptions {
  readonly url: string
  /** A plain name of lower-case letters and underscores. */
  readonly channel: string
  onMessage(message: string): void
  /** Messages may have been missed: the connection was lost and is there again. */
  onGap(): void
  onError?(error: unknown): void
}

const RETRY = [200, 500, 1000, 2000, 5000]

/** Listens on a channel with a connection of its own, opened again whenever it is lost. */
export async function openNotifier(options: NotifierOptions): Promise<Notifier> {
  if (!/^[a-z_]+$/.test(options.channel)) throw new TypeError(`not a channel: ${options.channel}`)
  const connection = new Listening(options)
  await connection.open()
  return connection
}

class Listening implements Notifier {
  readonly #options: NotifierOptions
  #client: pg.Client | undefined
  #closed = false
  #failures = 0
  #sending: Promise<unknown> = Promise.resolve()
  #retry: NodeJS.Timeout | undefined

  constructor(options: NotifierOptions) {
    this.#options = options
  }

  async open(): Promise<void> {
    const { url, channel, onMessage, onError } = this.#options
    const client = new pg.Client({ connectionString: url, keepAlive: true })
    client.on('notification', ({ payload }) => onMessage(payload ?? ''))
    client.on('error', error => onError?.(error))
    client.once('end', () => {
      if (this.#client === client) this.#lost()
    })
    await client.connect()
    await client.query(`listen ${channel}`)
    this.#client = client
    this.#failures = 0
    // While this was under way somebody may have closed it.
    if (this.#closed) await client.end()
  }

  /** One after the other: a connection takes one query at a time. */
  notify(message: string): Promise<void> {
    const sent = this.#sending.then(async () => {
      await this.#client?.query('select pg_notify($1, $2)', [this.#options.channel, message])
    })
    this.#sending = sent.catch(() => {})
    return sent
  }

  async close(): Promise<void> {
    this.#closed = true
    clearTimeout(this.#retry)
    const client = this.#client
    await this.#sending
    this.#client = undefined
    await client?.end()
  }

  #lost(): void {
    this.#client = undefined
    if (this.#closed) return
    const wait = RETRY[Math.min(this.#failures++, RETRY.length - 1)]
    this.#retry = setTimeout(() => {
      this.open().then(
        () => this.#options.onGap(),
        error => {
          this.#options.onError?.(error)
          this.#lost()
        },
      )
    }, wait)
  }
}
