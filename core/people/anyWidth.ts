/** A name as it may be typed: in full or half width, `（）` or `()`, in capitals or not. */
export function inAnyWidth(name: string): RegExp {
  const characters = [...name.normalize('NFKC')].map(character => {
    const code = character.codePointAt(0)!
    const isAscii = code > 0x20 && code < 0x7f
    const literal = character.replace(/[\\^$.*+?()[\]{}|/-]/, String.raw`\$&`)
    return isAscii ? `[${literal}${String.fromCodePoint(code + 0xfee0)}]` : literal
  })
  return new RegExp(characters.join(''), 'giu')
}
