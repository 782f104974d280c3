/** Quotes and lists in each other. Nobody reads deeper, and a reader that follows for ever can be made to fall over. */
const MOST_NESTED = 6;
/** An indent this wide can only be nesting. */
const WIDEST_INDENT = 32;

const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))*/;
const MARKER = />|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)/g;

/** What is wrong with a Markdown text, in words; null when nothing is. Reads no Markdown, so a form may ask it too. */
export function markdownProblem(text: string): string | null {
  for (const line of text.split('\n')) {
    const [markers = ''] = MARKERS.exec(line) ?? [];
    const indent = line.length - line.trimStart().length;
    if ((markers.match(MARKER)?.length ?? 0) > MOST_NESTED || indent > WIDEST_INDENT)
      return `Lists and quotes can stand in each other ${MOST_NESTED} deep, not more.`;
  }
  return null;
}
