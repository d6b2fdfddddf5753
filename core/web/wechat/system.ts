/** WeChat, as whom its account's events are taken. */
export const system = { principal: { kind: 'system' }, name: 'WeChat', via: 'page' } as const
