/** Whatever answers requests: the app itself, or a server somewhere. */
export interface Answering {
  request(url: string, init: RequestInit): Response | Promise<Response>
}

/** A server behind a proxy that ends TLS before it and says so. */
export const behindTls = (server: Answering): Answering => ({
  request(url, init) {
    const headers = new Headers(init.headers)
    headers.set('x-forwarded-proto', 'https')
    return server.request(url, { ...init, headers })
  },
})

/** What a browser does without a script: it carries cookies, names its Origin, follows where it is led, sends forms. */
export class Browser {
  readonly #app: Answering
  readonly #host: string
  readonly #cookies = new Map<string, { value: string; path: string }>()
  /** What it says of itself with every request: which browser it is. */
  headers: Readonly<Record<string, string>> = {}

  constructor(app: Answering, host: string) {
    this.#app = app
    this.#host = host
  }

  /** The same browser, with its cookies, at another server of the same host. */
  at(server: Answering): Browser {
    const browser = new Browser(server, this.#host)
    for (const [name, cookie] of this.#cookies) browser.#cookies.set(name, cookie)
    return browser
  }

  /** One request; nothing is followed. */
  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(path, `http://${this.#host}`)
    const headers = new Headers({ ...this.headers, ...Object.fromEntries(new Headers(init.headers)) })
    const cookies = [...this.#cookies].filter(([, { path }]) => within(url.pathname, path))
    if (cookies.length > 0 && !headers.has('cookie'))
      headers.set('cookie', cookies.map(([name, { value }]) => `${name}=${value}`).join('; '))
    if (init.method && init.method !== 'GET' && !headers.has('origin')) headers.set('origin', url.origin)
    const response = await this.#app.request(url.href, { ...init, headers })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    return response
  }

  /** Opens a page, following where it leads. */
  async open(path: string): Promise<Seen> {
    return this.#follow(await this.request(path), path)
  }

  /** Sends fields to an address, and follows. */
  async send(path: string, fields: Fields): Promise<Seen> {
    return this.#follow(await this.request(path, { method: 'POST', body: formData(fields) }), path)
  }

  /** Fills in the form of a page that is sent to `action` (its first, if not said), and sends it with its hidden fields. */
  async submit(page: Seen, fields: Fields = {}, action?: string): Promise<Seen> {
    const form = formsIn(page.html).find(form => action === undefined || form.action === action)
    if (!form) throw new Error(`no form ${action ?? ''} on ${page.path}:\n${page.html}`)
    return this.send(form.action, { ...form.hidden, ...fields })
  }

  cookie(name: string): string | undefined {
    return this.#cookies.get(name)?.value
  }
  forget(name: string): void {
    this.#cookies.delete(name)
  }

  async #follow(response: Response, path: string): Promise<Seen> {
    if (response.status === 303) return this.open(response.headers.get('location')!)
    return { path, status: response.status, html: await response.text(), headers: response.headers }
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split(';').map(part => part.trim())
    const at = pair.indexOf('=')
    const attribute = (name: string) =>
      attributes.find(one => one.toLowerCase().startsWith(`${name}=`))?.slice(name.length + 1)
    if (attribute('max-age') === '0') this.#cookies.delete(pair.slice(0, at))
    else this.#cookies.set(pair.slice(0, at), { value: pair.slice(at + 1), path: attribute('path') ?? '/' })
  }
}

export type Fields = Readonly<Record<string, string | readonly string[] | File>>

/** A page as it was answered, and the path that it was found at. */
export interface Seen {
  readonly path: string
  readonly status: number
  readonly html: string
  readonly headers: Headers
}

/** The text of a page as it is read. */
export const textOf = (html: string) =>
  html
    .replaceAll(/<script[\s\S]*?<\/script>|<head>[\s\S]*?<\/head>/g, '')
    .replaceAll(/<wbr\/?>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')

export interface FormInPage {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
  readonly html: string
}

/** The forms of a page that post. */
export function formsIn(html: string): FormInPage[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
    .filter(
      ([, attributes]) => attributes!.includes('method="post"') && !attributes!.includes('data-display'),
    )
    .map(([, attributes, inner]) => ({
      action: attributeOf(attributes!, 'action'),
      hidden: Object.fromEntries(
        [...inner!.matchAll(/<input\b([^>]*type="hidden"[^>]*)>/g)].map(([, input]) => [
          attributeOf(input!, 'name'),
          attributeOf(input!, 'value'),
        ]),
      ),
      html: inner!,
    }))
}

function attributeOf(attributes: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? ''
  return value.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'")
}

function formData(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    for (const each of Array.isArray(value) ? value : [value]) form.append(name, each as string)
  }
  return form
}

const within = (path: string, cookiePath: string) =>
  cookiePath === '/' || path === cookiePath || path.startsWith(`${cookiePath}/`)
