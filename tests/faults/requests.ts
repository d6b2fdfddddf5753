import { type Browser, type Fields, formsIn, type Seen } from '#tests/browsing'
import { drawn } from '#tests/with-signatures'

/** A request that can be made again as it was: a form with its nonce, a call with its key. */
export type Request = () => Promise<Response>

/** Makes a request. Undefined where the connection broke before it was answered. */
export async function tried(request: Request): Promise<Response | undefined> {
  try {
    const response = await request()
    await response.clone().arrayBuffer()
    return response
  } catch (error) {
    if (!['ECONNRESET', 'ECONNREFUSED', 'EPIPE'].includes(String((error as NodeJS.ErrnoException).code)))
      throw error
    return undefined
  }
}

export const isAcknowledged = (response: Response | undefined) =>
  response !== undefined && response.status < 400

/** The reference of the matter that an answer leads to or names. */
export async function refIn(response: Response): Promise<string> {
  const text = response.headers.get('location') ?? (await response.clone().text())
  const ref = /zx-\d{4}-\d{6}/.exec(text)?.[0]
  if (!ref) throw new Error(`no reference: ${response.status} ${text}`)
  return ref
}

/** A citizen writes a question and looks it over; the request sends it. */
export async function asking(citizen: Browser, question: string): Promise<Request> {
  const check = await citizen.submit(await citizen.open('/consultation/ask'), { whatHappened: question })
  return sending(citizen, check, '/consultation/ask/check', { consent: 'on' })
}

/** A lawyer opens a matter and writes an answer; the request sends it. */
export async function answering(
  lawyer: Browser,
  ref: string,
  body: string,
  slug = 'zhuozi',
): Promise<Request> {
  const path = `/lawyers/c/${slug}/${ref}`
  return sending(lawyer, await lawyer.open(path), `${path}/actions/answer`, { body })
}

/** The citizen has a form of their matter's page filled in; the request sends it. */
export async function acting(
  citizen: Browser,
  ref: string,
  action: string,
  fields: Fields = {},
): Promise<Request> {
  return sending(citizen, await citizen.open(`/matters/${ref}`), `/matters/${ref}/actions/${action}`, fields)
}

/** A lawyer's program gives an action of a matter. */
export function calling(
  lawyer: Browser,
  ref: string,
  action: string,
  { key, body = {}, slug = 'zhuozi' }: { key: string; body?: object; slug?: string },
): Request {
  return () => lawyer.request(`/api/v1/c/${slug}/matters/${ref}/actions/${action}`, jsonPost(body, key))
}

/** A citizen's program gives an action of their matter. */
export function citizenCalling(
  citizen: Browser,
  ref: string,
  action: string,
  { key, body = {} }: { key: string; body?: object },
): Request {
  return () => citizen.request(`/api/v1/matters/${ref}/actions/${action}`, jsonPost(body, key))
}

/** A citizen's program asks a question. */
export function askingByApi(citizen: Browser, question: string, key: string): Request {
  return () => citizen.request('/api/v1/consultation', jsonPost({ whatHappened: question }, key))
}

/** An enterprise's program asks one. */
export function askingAsEnterprise(citizen: Browser, question: string, key: string): Request {
  const body = {
    company: '卓资县青山建材有限公司',
    creditCode: '91150921MA0N00001R',
    contact: '李秀英',
    whatHappened: question,
  }
  return () => citizen.request('/api/v1/consultation/ask-enterprise', jsonPost(body, key))
}

/** A citizen is led from their matter to the papers that wait for them, and signs them; the request sends it. */
export async function signing(citizen: Browser, ref: string): Promise<Request> {
  const { html } = await citizen.open(`/matters/${ref}`)
  const path = new RegExp(`/matters/${ref}/signings/[\\w-]{36}`).exec(html)![0]
  return sending(citizen, await citizen.open(path), path, { agreed: 'on', strokes: drawn })
}

function jsonPost(body: object, key: string): RequestInit {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  return { method: 'POST', headers, body: JSON.stringify(body) }
}

function sending(browser: Browser, page: Seen, action: string, fields: Fields): Request {
  const form = formsIn(page.html).find(form => form.action === action)
  if (!form) throw new Error(`no form ${action} on ${page.path} (${page.status}):\n${page.html}`)
  return () => {
    const body = new FormData()
    for (const [name, value] of Object.entries({ ...form.hidden, ...fields }))
      body.append(name, value as string)
    return browser.request(action, { method: 'POST', body })
  }
}
