export interface Question<Q> {
  readonly id: number
  readonly question: Q
}

export type Answer<A> = { readonly id: number } & ({ readonly answer: A } | { readonly failure: string })
