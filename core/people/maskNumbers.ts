import { maskAccounts } from './maskAccounts.ts'
import { maskPlates } from './maskPlates.ts'

// Full-width digits too (１３８…), as a phone's keyboard writes them, and those of any other script.
const LONG_NUMBER = /\p{Nd}(?:[\s\-\uFF0D\u2010-\u2015]?\p{Nd}){5,}[\p{Nd}XxＸｘ]?/gu

/** 统一社会信用代码, in two parts too. */
const CREDIT_CODE = /(?<![\dA-Z])[\dA-Z]{2}\d{6}\s?[\dA-Z]{10}(?![\dA-Z])/giu

/** Hides phone, identity and card numbers, accounts and number plates in a person's own words, every run of six or more digits, and credit codes. */
export function maskNumbers(text: string): string {
  return maskPlates(maskAccounts(text)).replace(CREDIT_CODE, '***').replace(LONG_NUMBER, '***')
}
