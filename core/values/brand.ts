declare const brand: unique symbol

/** A `T` that has been checked to be a `Name`; only its parser makes one. */
export type Brand<T, Name extends string> = T & { readonly [brand]: { readonly [K in Name]: true } }
