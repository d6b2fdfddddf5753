declare const word: unique symbol

/** A text constant in Chinese, which is its key in the catalogue; render it with `t(word)`. */
export type Word = string & { readonly [word]: true }

/** Marks a text constant in a declaration: `title: w('人民调解')`. */
export function w(key: string): Word {
  return key as Word
}
