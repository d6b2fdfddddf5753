export { checkRows, isFilledIn } from './check-rows.tsx'
export { type FormContext, type FormPlace, formContext, noContext } from './context.ts'
export { fieldFaults } from './faults.ts'
export { type FieldMetadata, type FieldOption, type FormField, fieldsOf, type Widget } from './fields.ts'
export { FormFields } from './form-fields.tsx'
export { checkForm, type Faults, type ParsedForm, parseForm, valuesAsRead } from './parse.ts'
export { type FormSender, type Received, receivedForm, receivedTexts } from './received.ts'
export { notRefused, type RefusedForm, refusedForm, retyped } from './refused.ts'
export {
  type FormValues,
  fromEntries,
  noValues,
  toEntries,
  typedIn,
  typedValues,
  valuesFrom,
} from './values.ts'
