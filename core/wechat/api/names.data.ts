/** What WeChat calls whoever told it no name of theirs. */
export const NAMELESS = '微信用户'
