export { type Consent, consentsOf } from './consents.ts'
export { type ConsentText, consentCommands, giveConsent, withdrawConsent } from './give.ts'
