export { CheckAnswers, type CheckRow } from './check-answers.tsx'
export { CheckboxField, CheckboxGroup, type Option, RadioField, SelectField } from './choices.tsx'
export { type FieldProps, fieldId } from './field.tsx'
export { FileField, type FileFieldProps } from './file.tsx'
export { ErrorSummary, type FieldError, Form, FormPage } from './form.tsx'
export { HiddenField } from './hidden.tsx'
export { PlaceField } from './place.tsx'
export { SignatureField } from './signature.tsx'
export {
  CodeField,
  PhoneField,
  TextAreaField,
  type TextAreaFieldProps,
  TextField,
  type TextFieldProps,
} from './text.tsx'
