import { inflateSync } from 'node:zlib';

/** The marks of Windows-1252 that our texts use. */
const MARKS: Readonly<Record<string, string>> = {
  '\x92': '’',
  '\x93': '“',
  '\x94': '”',
  '\x95': '•',
  '\x96': '–',
};

/** What a PDF of ours says, piece by piece as it was written. For tests: it knows only how we write. */
export function wordsOf(pdf: Uint8Array): string {
  const text = Buffer.from(pdf).toString('latin1');
  const streams = text.matchAll(/stream\n([\s\S]*?)\nendstream/g);
  return [...streams]
    .map(([, body = '']) => inflateSync(Buffer.from(body, 'latin1')).toString('latin1'))
    .flatMap((content) => [...content.matchAll(/\[(.*?)\] TJ/g)])
    .map(([, pieces = '']) => [...pieces.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => hex).join(''))
    .map((hex) =>
      Buffer.from(hex, 'hex')
        .toString('latin1')
        .replace(/[\x80-\x9f]/g, (it) => MARKS[it] ?? '?'),
    )
    .join('\n');
}
