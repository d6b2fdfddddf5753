import type { Effect } from '../commands/index.ts'
import type { Word } from '../words/index.ts'

/** A text that people agree to. A new text is a new version. */
export interface ConsentDeclaration {
  readonly purpose: string
  readonly version: number
  readonly text: Word
  /** What it is about, where it is not the service as a whole. */
  readonly title?: Word
  /** What taking it back ends, said before: where it ends more than what is asked for next time. */
  readonly ending?: Word
  /** Ends what rests on it, in the transaction in which the caller takes it back. */
  withdrawn?(effect: Effect<'county'>): Promise<void>
}

/** A module, as far as it asks for consent. */
export interface ConsentSource {
  readonly name: string
  readonly forms?: Readonly<Record<string, { readonly consent?: ConsentDeclaration }>>
  readonly stepForms?: Readonly<Record<string, { readonly consent?: ConsentDeclaration }>>
  /** What it asks for elsewhere than on a form that opens a matter. */
  readonly consents?: readonly ConsentDeclaration[]
}

/** Every text that the modules ask people to agree to, each purpose once with its newest version. */
export function declaredConsents(modules: readonly ConsentSource[]): ConsentDeclaration[] {
  const newest = new Map<string, ConsentDeclaration>()
  for (const { consent } of declared(modules)) {
    const known = newest.get(consent.purpose)
    if (!known || known.version < consent.version) newest.set(consent.purpose, consent)
  }
  return [...newest.values()]
}

/** What is wrong with them: one version of one purpose must be one text, or nobody knows what was agreed to. */
export function consentFaults(modules: readonly ConsentSource[]): string[] {
  const texts = new Map<string, Word>()
  return declared(modules).flatMap(({ module, consent: { purpose, version, text } }) => {
    const key = `${purpose} ${version}`
    const known = texts.get(key) ?? text
    texts.set(key, known)
    return known === text ? [] : [`${module}: the consent ${purpose} has two texts of version ${version}`]
  })
}

/** Every text that one module asks people to agree to. */
export function consentsIn({
  forms = {},
  stepForms = {},
  consents = [],
}: ConsentSource): ConsentDeclaration[] {
  const onForms = [...Object.values(forms), ...Object.values(stepForms)]
  return [...onForms.flatMap(({ consent }) => consent ?? []), ...consents]
}

function declared(modules: readonly ConsentSource[]) {
  return modules.flatMap(module => consentsIn(module).map(consent => ({ module: module.name, consent })))
}
