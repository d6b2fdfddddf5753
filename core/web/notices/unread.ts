/** The count beside a tab, as a part of open pages. */
export const unreadPart = (path: string) => ({ part: 'unread', src: `${path}/parts/unread` })
