import { CALLED_BY, FAMILIAR, FORMS_OF_ADDRESS } from './formsOfAddress.data.ts'

const ADDRESSED = new RegExp(`(?:${FORMS_OF_ADDRESS}|${CALLED_BY})$`, 'u')

/** Whether what somebody calls themselves is a way to be called, and no name as on an identity card: 王师傅, 李姐, 老王. */
export const isFormOfAddress = (name: string): boolean => {
  const said = name.trim()
  return ADDRESSED.test(said) || FAMILIAR.test(said)
}
