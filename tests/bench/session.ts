import { type IncomingHttpHeaders, request } from 'node:http'
import { CITIZEN_PHONE, HOST } from './places.ts'

/** One answer of a server on this machine: status, cookies that it set, body. */
export interface Answer {
  readonly status: number
  readonly location: string | undefined
  readonly cookies: readonly string[]
  readonly headers: Readonly<IncomingHttpHeaders>
  readonly body: string
}

/** Asks a server on this machine. */
export function ask(
  port: number,
  path: string,
  {
    method = 'GET',
    headers = {},
    body = '',
  }: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    request(
      { host: '127.0.0.1', port, path, method, headers: { host: `${HOST}:${port}`, ...headers } },
      response => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (part: string) => {
          text += part
        })
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            location: response.headers.location,
            cookies: (response.headers['set-cookie'] ?? []).map(line => line.split(';')[0]!),
            headers: response.headers,
            body: text,
          }),
        )
      },
    )
      .on('error', reject)
      .end(body)
  })
}

/** Signs the demo's first citizen in, by the code that a demo shows, and gives their cookies. */
export async function signIn(port: number): Promise<string> {
  const headers = {
    origin: `http://${HOST}:${port}`,
    'content-type': 'application/x-www-form-urlencoded',
  }
  const post = (path: string, fields: Record<string, string>, more: Record<string, string> = {}) =>
    ask(port, path, {
      method: 'POST',
      headers: { ...headers, ...more },
      body: new URLSearchParams(fields).toString(),
    })
  const sent = await post('/sign-in/code', { phone: CITIZEN_PHONE, next: '/mine' })
  const cookie = sent.cookies.join('; ')
  const { body } = await ask(port, sent.location ?? '/sign-in/enter', { headers: { cookie } })
  const code = /验证码是 (\d{6})/.exec(body)?.[1]
  if (!code) throw new Error(`no code shown (${sent.status})`)
  const entered = await post('/sign-in/enter', { code, next: '/mine' }, { cookie })
  const { status } = entered
  const cookies = entered.cookies.filter(line => line.startsWith('zj_citizen='))
  if (cookies.length === 0) throw new Error(`not signed in (${status})`)
  return cookies.join('; ')
}

/** Signs an officer of the demo in at their desk, and gives their cookies. */
export async function signInOfficer(port: number, username: string): Promise<string> {
  const { status, cookies } = await ask(port, '/desk/sign-in/password', {
    method: 'POST',
    headers: { origin: `http://${HOST}:${port}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ username, password: 'zhuozi-demo-2026', next: '/desk' }).toString(),
  })
  const own = cookies.filter(line => line.startsWith('zj_officer='))
  if (own.length === 0) throw new Error(`not signed in (${status}): ${cookies.join()}`)
  return own.join('; ')
}
