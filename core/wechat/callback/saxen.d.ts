/** What is used of saxen, which has no types of its own. */
declare module 'saxen' {
  export class Parser {
    on(event: 'openTag' | 'closeTag', hear: (name: string) => void): this
    on(event: 'text', hear: (text: string, decode: (text: string) => string) => void): this
    on(event: 'cdata' | 'attention', hear: (text: string) => void): this
    on(event: 'error' | 'warn', hear: (error: Error) => void): this
    /** Throws, or calls what hears errors. */
    parse(xml: string): void
  }
}
