/** The unit, where somebody writes it behind an amount; what is read, never shown. */
export const YUAN = /(?<=\d)(?:元整?|块钱?)$/
