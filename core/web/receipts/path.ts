/** Where a receipt code opens the matter that it is the key to. */
export const RECEIPT = '/receipt'

/** Where what a code opened is shut again. */
export const LEAVE = `${RECEIPT}/leave`
