import './tables.ts'

export { FORGET_DRAFT, forgetDraft, keepDraft, releaseDraft } from './commands.ts'
export { type Draft, type DraftValues, draftOf } from './draft.ts'
export {
  adoptSteps,
  beginSteps,
  dropSteps,
  FORGET_STEPS,
  forgetSteps,
  saveStep,
  useSteps,
} from './stepCommands.ts'
export {
  lastSentOf,
  STEP_CONTEXT,
  type StepDraft,
  type StepValues,
  stepDraftsOf,
  stepDraftWith,
  stepOwner,
} from './stepDraft.ts'
