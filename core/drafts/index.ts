export { FORGET_DRAFT, forgetDraft, keepDraft, releaseDraft } from './commands.ts'
export { type Draft, type DraftValues, draftOf } from './draft.ts'
