/** A hash eight characters at a time, so that it can be read aloud and breaks in a narrow column. */
export const hashInGroups = (hash: string) => hash.match(/.{1,8}/g)!.join(' ')
