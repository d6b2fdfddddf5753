import { PLATE } from './maskPlates.data.ts'

/** Hides the number plates of cars, by which their owners are found: 蒙J·12345. */
export const maskPlates = (text: string): string => text.replace(PLATE, '***')
