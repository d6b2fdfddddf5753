/** What stands before a body's name where its county is left out: 本县公安局, 旗公安局. */
export const OF_HERE = /^[本县旗区]+/

/** A body's name up to where its offices begin: 市监局二中队. */
export const AS_FAR_AS_THE_BODY = /^.*?[局委队]/
