const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

interface Limit {
  readonly within: number
  readonly most: number
  readonly code: string
}

const aliyun = (within: number, most: number): Limit => ({ within, most, code: 'isv.BUSINESS_LIMIT_CONTROL' })
const tencent = (within: number, most: number, name: string): Limit => ({
  within,
  most,
  code: `LimitExceeded.PhoneNumber${name}Limit`,
})

const TENCENT = [tencent(30_000, 1, 'ThirtySecond'), tencent(HOUR, 5, 'OneHour'), tencent(DAY, 10, 'Daily')]

/** How often providers write to one number, as they do where nobody asked them for more. */
const LIMITS = {
  'aliyun code': [aliyun(MINUTE, 1), aliyun(HOUR, 5), aliyun(DAY, 10)],
  'aliyun notice': [aliyun(DAY, 50)],
  'tencent code': TENCENT,
  'tencent notice': TENCENT,
} as const satisfies Record<string, readonly Limit[]>

type Kind = keyof typeof LIMITS

/** Counts what numbers get, and says what is one too many (流控). */
export class Frequency {
  readonly #sent = new Map<string, number[]>()

  /** Why a number gets no more texts of a signature now; undefined where it does. */
  fault(kind: Kind, to: string, now: number): string | undefined {
    const sent = this.#sent.get(`${kind} ${to}`) ?? []
    return LIMITS[kind].find(({ within, most }) => sent.filter(at => at > now - within).length >= most)?.code
  }

  count(kind: Kind, to: string, now: number): void {
    const key = `${kind} ${to}`
    this.#sent.set(key, [...(this.#sent.get(key) ?? []), now])
  }
}
