const two = (n: number) => String(n).padStart(2, '0')

/** `1:42`, from an hour on `1:01:42`, rounded up so that 0:00 means over: as core/time writes it. */
export function timeLeft(ms: number): string {
  const left = Math.max(0, Math.ceil(ms / 1000))
  const hour = Math.floor(left / 3600)
  const minute = Math.floor(left / 60) % 60
  return hour > 0 ? `${hour}:${two(minute)}:${two(left % 60)}` : `${minute}:${two(left % 60)}`
}
