import type { Engine } from './engine.ts'
import type { QueueLog } from './queue.ts'

export type Method = keyof Engine

/** From the main thread: a call of the engine's method. */
export type Call<M extends Method = Method> = M extends Method
  ? { readonly id: number; readonly method: M; readonly args: Parameters<Engine[M]> }
  : never

/** From the queue's thread. */
export type Message =
  | { readonly is: 'up' }
  | {
      readonly is: 'log'
      readonly level: keyof QueueLog
      readonly fields: Record<string, unknown>
      readonly message: string
    }
  | { readonly is: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly is: 'refusal'; readonly id: number; readonly reason: string }

/** How the thread ends when its database can no longer be read. */
export const databaseBroken = 70
