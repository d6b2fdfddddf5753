import { ACCOUNT } from './maskAccounts.data.ts'

/** Hides the accounts by which somebody is found in WeChat and the like. */
export const maskAccounts = (text: string): string => text.replace(ACCOUNT, '$1***')
