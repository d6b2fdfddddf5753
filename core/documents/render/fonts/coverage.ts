/** The characters that a TrueType or OpenType font has a glyph for, by its table cmap (format 12, else 4). */
export function coverageOf(font: Buffer): ReadonlySet<number> {
  const cmap = tableAt(font, 'cmap')
  const covered = new Set<number>()
  if (cmap === undefined) return covered
  const subtables = Array.from({ length: font.readUInt16BE(cmap + 2) }, (_, n) => {
    const at = cmap + font.readUInt32BE(cmap + 4 + n * 8 + 4)
    return { at, format: font.readUInt16BE(at) }
  })
  const whole = subtables.find(({ format }) => format === 12)
  const basic = subtables.find(({ format }) => format === 4)
  if (whole) readGroups(font, whole.at, covered)
  else if (basic) readSegments(font, basic.at, covered)
  return covered
}

function tableAt(font: Buffer, name: string): number | undefined {
  const tables = font.readUInt16BE(4)
  for (let n = 0; n < tables; n++) {
    const at = 12 + n * 16
    if (font.toString('latin1', at, at + 4) === name) return font.readUInt32BE(at + 8)
  }
  return undefined
}

function readGroups(font: Buffer, at: number, covered: Set<number>): void {
  const groups = font.readUInt32BE(at + 12)
  for (let n = 0; n < groups; n++) {
    const group = at + 16 + n * 12
    const last = font.readUInt32BE(group + 4)
    for (let point = font.readUInt32BE(group); point <= last; point++) covered.add(point)
  }
}

function readSegments(font: Buffer, at: number, covered: Set<number>): void {
  const size = font.readUInt16BE(at + 6)
  for (let n = 0; n < size; n += 2) {
    const last = font.readUInt16BE(at + 14 + n)
    const first = font.readUInt16BE(at + 16 + size + n)
    for (let point = first; point <= last && point !== 0xffff; point++) covered.add(point)
  }
}
