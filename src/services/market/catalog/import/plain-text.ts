const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  rsquo: '’',
  lsquo: '‘',
  ldquo: '“',
  rdquo: '”',
  eacute: 'é',
  deg: '°',
};

const LARGEST_CODE = 0x10ffff;

function letterOf(entity: string, name: string): string {
  const code = /^#x[0-9a-f]{1,6}$/i.test(name)
    ? Number.parseInt(name.slice(2), 16)
    : /^#\d{1,7}$/.test(name)
      ? Number(name.slice(1))
      : null;
  if (code === null) return NAMED[name.toLowerCase()] ?? entity;
  return code > 0 && code <= LARGEST_CODE ? String.fromCodePoint(code) : '';
}

/** Behind the last `>` nothing is a tag: looking for one's end there, from each `<` again, could take hours. */
function withoutTags(html: string): string {
  const bare = html
    .replace(/<(script|style|iframe)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
    .replace(/<!--[\s\S]*?(-->|$)/g, ' ');
  const end = bare.lastIndexOf('>') + 1;
  return withoutWholeTags(bare.slice(0, end)) + bare.slice(end);
}

const withoutWholeTags = (html: string): string =>
  html
    .replace(/<li\b[^>]*>/gi, '\n- ')
    .replace(/<(br|hr)\b[^>]*>/gi, '\n')
    .replace(/<\/(p|div|h[1-6]|ul|ol|table|tr|blockquote)\s*>/gi, '\n\n')
    .replace(/<[a-z!/][^>]*>/gi, '');

const evenSpaces = (text: string): string => text.replace(/[ \t]+/g, ' ').replace(/ ?\n ?/g, '\n');
/** Spaces at the beginning of a line stay: in Markdown they say which list stands in which. */
const bareEnds = (text: string): string => text.replace(/(?<![ \t])[ \t]+(?=\n)/g, '');

/** The words of a shop's HTML as paragraphs and lists; what is no HTML stays as it is. Nothing of it is ever markup. */
export function plainText(text: string): string {
  const isHtml = /<[a-z!/]/i.test(text);
  const words = (isHtml ? withoutTags(text) : text.replace(/\r\n?/g, '\n'))
    .replace(/&(#?[a-z0-9]{1,8});/gi, letterOf)
    .replace(/[^\P{Cc}\n\t]/gu, ' ');
  return (isHtml ? evenSpaces(words) : bareEnds(words)).replace(/\n{3,}/g, '\n\n').trim();
}
