const navigation = performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined
const rendered = Number(document.documentElement.dataset.now)

/**
 * How far this device's clock is from the server's, in milliseconds: phones are often minutes wrong, and a countdown
 * must not be.
 */
const offset = rendered ? rendered + performance.now() - (navigation?.responseStart ?? 0) - Date.now() : 0

/** The server's time now, in milliseconds. */
export const serverNow = () => Date.now() + offset
