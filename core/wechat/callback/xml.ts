import { Parser } from 'saxen'

/** What WeChat posts, by the name of each element: a text, or what stands inside it; several of one name as a list. */
export interface XmlElement {
  readonly [name: string]: string | XmlElement | readonly XmlElement[] | undefined
}

/** XML that is none, or that declares what no message of WeChat declares. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault'
}

const DEEPEST = 8
/** A message of WeChat's has a few dozen. */
const MOST = 1000

/**
 * The elements in `<xml>…</xml>`. Of several texts with one name the last counts. Throws an XmlFault, also for a document type: an
 * entity is nothing that WeChat sends, and much that an attacker would.
 */
export function parseXml(text: string): XmlElement {
  let elements = 0
  const open: { name: string; text: string; inside: Record<string, Inside> }[] = []
  let root: XmlElement | undefined
  const fault = (message: string) => {
    throw new XmlFault(message)
  }
  new Parser()
    .on('openTag', name => {
      if (open.length >= DEEPEST) fault('nested too deep')
      if (++elements > MOST) fault('too many elements')
      open.push({ name, text: '', inside: {} })
    })
    .on('text', (raw, decode) => {
      const top = open.at(-1)
      if (top) top.text += decode(raw)
    })
    .on('cdata', raw => {
      const top = open.at(-1)
      if (top) top.text += raw
    })
    .on('closeTag', () => {
      const closed = open.pop()
      if (!closed) return
      const { name, text, inside } = closed
      const value = Object.keys(inside).length > 0 ? inside : text
      const above = open.at(-1)
      if (above) above.inside[name] = together(above.inside[name], value)
      else if (name === 'xml') root = inside
    })
    .on('attention', () => fault('a document type'))
    .on('error', error => fault(error.message))
    .on('warn', warning => fault(warning.message))
    .parse(text)
  if (!root || open.length > 0) throw new XmlFault('no <xml>')
  return root
}

type Inside = string | XmlElement | readonly XmlElement[]

function together(before: Inside | undefined, value: string | XmlElement): Inside {
  if (typeof value === 'string' || before === undefined || typeof before === 'string') return value
  return [...(Array.isArray(before) ? (before as readonly XmlElement[]) : [before as XmlElement]), value]
}

/** `<xml><Name><![CDATA[…]]></Name>…</xml>`: numbers stand bare. */
export function writeXml(elements: Readonly<Record<string, string | number>>): string {
  const inside = Object.entries(elements).map(([name, value]) =>
    typeof value === 'number'
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  )
  return `<xml>${inside.join('')}</xml>`
}
