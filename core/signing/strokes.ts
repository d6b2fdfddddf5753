import * as v from 'valibot'
import { w } from '../words/index.ts'

/** Where the finger was: across and down in CSS pixels, milliseconds since the first touch, pressure from 0 to 1. */
const point = v.tuple([
  v.pipe(v.number(), v.minValue(-100), v.maxValue(10_000)),
  v.pipe(v.number(), v.minValue(-100), v.maxValue(10_000)),
  v.pipe(v.number(), v.minValue(0), v.maxValue(86_400_000)),
  v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
])

/** A signature as it was drawn: each line from where the finger came down to where it was lifted. */
const strokesSchema = v.pipe(
  v.object({ lines: v.pipe(v.array(v.pipe(v.array(point), v.minLength(1))), v.maxLength(400)) }),
  v.check(({ lines }) => lines.reduce((sum, line) => sum + line.length, 0) <= MOST_POINTS),
)

export type Strokes = v.InferOutput<typeof strokesSchema>

const MOST_POINTS = 12_000

/** A dot or a slip of the finger is no name: its lines are longer together, in pixels, and reach further. */
const SHORTEST = 60
const NARROWEST = 20

/** What a page sends of a signature, as JSON. Refuses what is none, and what is hardly a name. */
export const strokesField = v.pipe(
  v.string(w('请先签名')),
  v.maxLength(400_000, w('签名的笔画太多，请重写')),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    const parsed = v.safeParse(strokesSchema, jsonOf(dataset.value))
    if (!parsed.success) {
      addIssue({ message: w('请先签名') })
      return NEVER
    }
    if (!isDrawn(parsed.output)) {
      addIssue({ message: w('签名太简单，请完整写出您的姓名') })
      return NEVER
    }
    return parsed.output
  }),
)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether lines are enough to be somebody's name. */
function isDrawn(strokes: Strokes): boolean {
  const { width, height } = boxOf(strokes)
  const length = strokes.lines.reduce((sum, line) => sum + lengthOf(line), 0)
  return length >= SHORTEST && Math.max(width, height) >= NARROWEST
}

type Line = Strokes['lines'][number]

const lengthOf = (line: Line) =>
  line.reduce((sum, [x, y], at) => {
    const [fromX, fromY] = line[at - 1] ?? [x, y]
    return sum + Math.hypot(x - fromX, y - fromY)
  }, 0)

function boxOf({ lines }: Strokes) {
  const points = lines.flat()
  const across = points.map(([x]) => x)
  const down = points.map(([, y]) => y)
  const [left, top] = [least(across), least(down)]
  return { left, top, width: most(across) - left, height: most(down) - top }
}

const least = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.min(one, other), Infinity)
const most = (numbers: readonly number[]) => numbers.reduce((one, other) => Math.max(one, other), -Infinity)

/** A signature as a drawing (SVG), cut to what was drawn, its lines as thick as a pen's. */
export function drawingOf(strokes: Strokes): string {
  const { left, top, width, height } = boxOf(strokes)
  const pen = Math.max(1.5, Math.max(width, height) / 60)
  const box = [left - pen, top - pen, width + 2 * pen, height + 2 * pen].map(rounded)
  const paths = strokes.lines.map(line => `<path d="${pathOf(line)}"/>`).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box.join(' ')}" width="${box[2]}" height="${box[3]}"><g fill="none" stroke="#111" stroke-width="${rounded(pen)}" stroke-linecap="round" stroke-linejoin="round">${paths}</g></svg>`
}

/** Through the middle between each two points, so that a line of few points is round. */
function pathOf(line: Line): string {
  const [[x, y], ...rest] = line as [Line[number], ...Line]
  const last = rest.at(-1)
  if (!last) return `M${rounded(x)} ${rounded(y)}h.01`
  const bends = rest.slice(0, -1).map(([cornerX, cornerY], at) => {
    const [nextX, nextY] = rest[at + 1]!
    return `Q${rounded(cornerX)} ${rounded(cornerY)} ${rounded((cornerX + nextX) / 2)} ${rounded((cornerY + nextY) / 2)}`
  })
  return `M${rounded(x)} ${rounded(y)}${bends.join('')}L${rounded(last[0])} ${rounded(last[1])}`
}

const rounded = (n: number) => Math.round(n * 10) / 10
