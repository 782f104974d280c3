/**
 * What somebody typed into an address, so that it can be asked for: a NUL, which no database keeps, only parts words, and
 * what is cut off after `most` units leaves no half of a sign behind.
 */
export const typedText = (text: string, most = Number.POSITIVE_INFINITY): string =>
  text
    .replaceAll('\u0000', ' ')
    .toWellFormed()
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();
