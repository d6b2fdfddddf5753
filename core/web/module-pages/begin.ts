/** Where the front door, or another form, sends what was written, for the form at `path` to begin with. */
export const beginAt = (path: string) => `${path}/begin`
