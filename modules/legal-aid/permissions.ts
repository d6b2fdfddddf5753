import { w } from '#core/words'

/** 受理、审查和经办: the officers of the legal aid centre. */
export const HANDLE = 'legal-aid.handle'
/** 审批: the head of the centre, another person than the one who examined. */
export const APPROVE = 'legal-aid.approve'
/** 异议审查: the bureau that set the centre up (法律援助法第四十九条). */
export const OBJECTIONS = 'legal-aid.objections'

export const permissions = {
  [HANDLE]: w('受理、审查和经办法律援助'),
  [APPROVE]: w('审批法律援助'),
  [OBJECTIONS]: w('登记、审查对法律援助决定的异议'),
}
