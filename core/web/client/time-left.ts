const two = (n: number) => String(n).padStart(2, '0')

/** `1:42`, from an hour on `1:01:42`, rounded up so that 0:00 means over: as core/time writes it. */
export function timeLeft(ms: number): string {
  return clockTime(Math.max(0, Math.ceil(ms / 1000)))
}

/** `0:07`, `4:30`, `1:02:03`; parts of a second do not count. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds)
  const hour = Math.floor(whole / 3600)
  const minute = Math.floor(whole / 60) % 60
  return hour > 0 ? `${hour}:${two(minute)}:${two(whole % 60)}` : `${minute}:${two(whole % 60)}`
}
