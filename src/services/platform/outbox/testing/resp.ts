/** The parts of RESP3, the wire format of Redis and Valkey, that our client needs: https://redis.io/docs/latest/develop/reference/protocol-spec */

const CRLF = '\r\n';

export const simple = (text: string): string => `+${text}${CRLF}`;
export const failure = (text: string): string => `-${text}${CRLF}`;
export const integer = (value: number): string => `:${value}${CRLF}`;
export const bulk = (text: string): string => `$${Buffer.byteLength(text)}${CRLF}${text}${CRLF}`;
export const map = (entries: readonly (readonly [string, string])[]): string =>
  `%${entries.length}${CRLF}${entries.map(([key, value]) => bulk(key) + value).join('')}`;
export const push = (parts: readonly string[]): string => `>${parts.length}${CRLF}${parts.join('')}`;

type Read<T> = { readonly value: T; readonly next: number };

/** A line that begins with `sign` and holds a length; null while it is not whole. @throws SyntaxError */
function readLength(bytes: Buffer, from: number, sign: string): Read<number> | null {
  const end = bytes.indexOf(CRLF, from);
  if (end < 0) return null;
  const line = bytes.toString('latin1', from, end);
  if (!new RegExp(`^\\${sign}\\d{1,9}$`).test(line))
    throw new SyntaxError(`${sign} and a length, not ${line}`);
  return { value: Number(line.slice(1)), next: end + CRLF.length };
}

function readBulk(bytes: Buffer, from: number): Read<string> | null {
  const length = readLength(bytes, from, '$');
  if (!length) return null;
  const end = length.next + length.value;
  if (bytes.length < end + CRLF.length) return null;
  if (bytes.toString('latin1', end, end + CRLF.length) !== CRLF)
    throw new SyntaxError('a text longer than it says');
  return { value: bytes.toString('utf8', length.next, end), next: end + CRLF.length };
}

/** A command as clients send it: an array of texts; null while it is not whole. @throws SyntaxError for anything else */
export function readCommand(bytes: Buffer): Read<string[]> | null {
  const count = readLength(bytes, 0, '*');
  if (!count) return null;
  const words: string[] = [];
  let { next } = count;
  while (words.length < count.value) {
    const word = readBulk(bytes, next);
    if (!word) return null;
    words.push(word.value);
    next = word.next;
  }
  return { value: words, next };
}
