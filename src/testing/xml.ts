/** An element of a document that was read strictly: its text with that of all below, and its children. */
export type XmlElement = {
  readonly name: string;
  readonly text: string;
  readonly children: readonly XmlElement[];
};

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A tag with its attributes, or a run of text. */
const TOKEN = /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+="[^"<]*")*)\s*>|([^<]+)/y;
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

function unescaped(text: string): string {
  return text.replace(/&(?:(\w+);)?/g, (all, name: string | undefined) => {
    const char = name === undefined ? undefined : ENTITIES[name];
    if (char === undefined) throw new Error(`a bare ampersand: ${all}`);
    return char;
  });
}

/** Reads the plain XML we write, and throws at whatever is not well-formed. */
export function readXml(xml: string): XmlElement {
  if (FORBIDDEN.test(xml)) throw new Error('a character XML does not know');
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/, '');
  if (body === xml) throw new Error('no declaration');
  const children: XmlElement[] = [];
  const root = { name: '', text: '', children };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < body.length) {
    const at = TOKEN.lastIndex;
    const [, slash, name, , text] = TOKEN.exec(body) ?? [];
    const inner = open.at(-1);
    if (!inner) throw new Error(`too much closed at ${at}`);
    if (text !== undefined) for (const one of open) one.text += unescaped(text);
    else if (name === undefined) throw new Error(`not well-formed at ${at}`);
    else if (slash) {
      if (inner.name !== name) throw new Error(`${name} closed within ${inner.name}`);
      open.pop();
    } else {
      const element = { name, text: '', children: [] };
      inner.children.push(element);
      open.push(element);
    }
  }
  const [only, second] = root.children;
  if (open.length !== 1 || !only || second) throw new Error('not one element');
  return only;
}

/** The elements of a name, however deep. */
export const named = (element: XmlElement, name: string): XmlElement[] =>
  element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...named(child, name)]);
