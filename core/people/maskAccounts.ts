import { ACCOUNT, MAIL } from './maskAccounts.data.ts'

/** Hides the accounts by which somebody is found in WeChat and the like, and addresses of mail. */
export const maskAccounts = (text: string): string => text.replace(MAIL, '***').replace(ACCOUNT, '$1***')
