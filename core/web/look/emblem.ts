import { drawings } from './drawings.ts'
import { DEFAULT_ACCENT } from './palette.ts'

/** The icon of a browser's tab where a county has no emblem of its own: scales on the default colour. */
export const emblemSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="10" fill="${DEFAULT_ACCENT}"/><g transform="translate(8 8)" fill="none" stroke="#fff" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round">${drawings.scales}</g></svg>`
