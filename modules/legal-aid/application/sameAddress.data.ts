/** How somebody says that they are registered where they live; what is read, never shown. */
export const SAME_ADDRESS =
  /^(?:(?:和|同|跟|与)?(?:现在的?)?(?:住址|住所地?|地址)?(?:相同|一样|一致)|同(?:上|下|现?住址|住所地?))[。.]?$/
