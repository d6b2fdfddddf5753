import { BEFORE_EMPLOYER, EMPLOYER, MASKED, NAMED, TITLED, UNNAMED } from './namesToCheck.data.ts'

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })

/**
 * What may be the names of other people in a text, each as it stands there: whoever reviews it looks at these first. Only a
 * person knows which of them are names.
 */
export function namesToCheck(text: string): string[] {
  // A name does not end inside of another word: 李刚|拖欠.
  const words = [...segmenter.segment(text)]
  const ends = new Set(words.map(({ index, segment }) => index + segment.length))
  const names = [...text.matchAll(NAMED)].flatMap(({ index, 0: { length }, 1: name }) => {
    const end = index + length
    return [0, 1]
      .filter(less => name!.length - less > 1 && ends.has(end - less))
      .slice(0, 1)
      .map(less => name!.slice(0, name!.length - less))
  })
  // Nor does a surname end another word, 公司|经理, or what they are begin one: 李|总是.
  const begins = new Set(words.map(({ index }) => index))
  const titled = [...text.matchAll(TITLED)]
    .filter(({ index, 0: { length } }) => begins.has(index) && ends.has(index + length))
    .map(([name]) => name)
  return [...new Set([...names, ...titled])].filter(name => !name.includes(MASKED))
}

/** What may be the names of employers, shops and schools in a text, which tell of people too. */
export function employersToCheck(text: string): string[] {
  const found = [...text.matchAll(EMPLOYER)].map(([name]) => name.replace(BEFORE_EMPLOYER, ''))
  return [...new Set(found)].filter(name => !name.includes(MASKED) && !UNNAMED.test(name))
}
