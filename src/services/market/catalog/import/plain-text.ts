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

/** The words of a shop's HTML as paragraphs; what is no HTML stays as it is. It is shown as text, never as markup. */
export function plainText(html: string): string {
  const bare = /<[a-z!/]/i.test(html)
    ? html
        .replace(/<(script|style|iframe)\b[\s\S]*?(<\/\1\s*>|$)/gi, ' ')
        .replace(/<!--[\s\S]*?(-->|$)/g, ' ')
        .replace(/<li\b[^>]*>/gi, '\n- ')
        .replace(/<(br|hr)\b[^>]*>/gi, '\n')
        .replace(/<\/(p|div|h[1-6]|ul|ol|table|tr|blockquote)\s*>/gi, '\n\n')
        .replace(/<[a-z!/][^>]*>/gi, '')
    : html;
  return bare
    .replace(/&(#?[a-z0-9]{1,8});/gi, letterOf)
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' ? '\n' : ' '))
    .replace(/[ \t]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
