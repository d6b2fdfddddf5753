import * as v from 'valibot'
import type { KindSettings } from './engine.ts'

/** What a job carries: plain JSON that says where to look, never what stands there. Null is the platform's own work. */
export interface JobPayload {
  readonly county: string | null
}

/** A kind of job: its queue, what it carries, and how it runs. */
export interface JobKind<P extends JobPayload> {
  readonly name: string
  /** Checked when a job is sent and again before it runs; transforms nothing, for it reads its own output. */
  readonly payload: v.GenericSchema<unknown, P>
  /** How many jobs of this kind one process runs at once. */
  readonly concurrency: number
  /** Takes minutes rather than milliseconds, so that none is taken before it can run. */
  readonly long: boolean
  /** How often a job that failed is tried again, after 1, 2, 4 … seconds, at most five minutes. */
  readonly retries: number
  /** After this time another process may take the job over. */
  readonly timeoutSeconds: number
}

/**
 * Declares a kind of job. Its handler is a wake-up: it reads what is due from the county's store, and running it twice,
 * or at the same time on two machines, changes nothing.
 */
export function defineJob<P extends JobPayload>(
  declared: Pick<JobKind<P>, 'name' | 'payload'> & Partial<JobKind<P>>,
): JobKind<P> {
  if (!/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$/.test(declared.name))
    throw new Error(`not a name for a kind of job: ${declared.name}`)
  const long = declared.long ?? false
  return { concurrency: long ? 2 : 8, retries: 5, timeoutSeconds: 900, ...declared, long }
}

/** The payload, checked; throws, naming the kind, where it does not fit or names no county. */
export function checkedPayload<P extends JobPayload>(kind: JobKind<P>, payload: unknown): P {
  const parsed = v.safeParse(kind.payload, payload)
  if (!parsed.success) throw new Error(`payload of ${kind.name}: ${v.summarize(parsed.issues)}`)
  const county: unknown = parsed.output.county
  if (county !== null && typeof county !== 'string')
    throw new Error(`payload of ${kind.name} names no county`)
  return parsed.output
}

/** What an engine must know of a kind. */
export function settingsOf({ name, retries, timeoutSeconds }: KindSettings): KindSettings {
  return { name, retries, timeoutSeconds }
}
