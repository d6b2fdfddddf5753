/** To what the sealed texts of a paper are sealed, each without its row's id. */
export const VALUES_CONTEXT = 'document.values'
export const PAPER_CONTEXT = 'document.paper'
export const SIGNED_CONTEXT = 'document.signed'
