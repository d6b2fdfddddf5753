/** Where the front door sends what was written, for the form at `path` to begin with. */
export const beginAt = (path: string) => `${path}/begin`
