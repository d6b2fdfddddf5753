import type { Lock, Locker } from '@tus/server'

/**
 * One request at a time for each upload. Who comes while another holds it asks that one to stop: a phone that lost its
 * connection comes back before the server has noticed. The library's own waits by asking anew on every turn of the event
 * loop; this one is woken.
 */
export function uploadLocks(): Locker {
  const held = new Map<string, { readonly release: () => void; readonly over: Promise<void> }>()
  return {
    newLock(id): Lock {
      let done: (() => void) | undefined
      return {
        async lock(signal, cancelReq) {
          for (let other = held.get(id); other; other = held.get(id)) {
            other.release()
            await other.over
            signal.throwIfAborted()
          }
          const over = new Promise<void>(resolve => {
            done = resolve
          })
          held.set(id, { release: () => void cancelReq(), over })
        },
        async unlock() {
          held.delete(id)
          done?.()
        },
      }
    },
  }
}
