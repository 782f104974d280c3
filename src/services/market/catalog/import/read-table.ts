import { parse } from 'csv-parse';
import { AppError, invalid } from '@/lib/errors';

/** A longer record is a quote that was never closed. */
const MAX_RECORD_CHARS = 200_000;
const MAX_FILE_BYTES = 64 * 1024 * 1024;
const DELIMITERS = [',', ';', '\t', '|'] as const;
/** All of them in one file too: what was put together from two. */
const LINE_ENDS = ['\r\n', '\n', '\r'];

export type TableRow = { readonly cells: readonly string[]; readonly line: number };

const NOT_CSV: readonly (readonly [head: string, words: string])[] = [
  ['PK\x03\x04', 'That is an Excel file or a ZIP. Open it and save it as CSV.'],
  ['PK\x05\x06', 'That is an empty ZIP.'],
  ['\x1f\x8b', 'That file is packed (gzip). Unpack it first.'],
  ['\xd0\xcf\x11\xe0', 'That is an old Excel file. Open it and save it as CSV.'],
  ['%PDF', 'That is a PDF, not a CSV file.'],
];

type Opening = { readonly encoding: string; readonly skip: number };
type Decoder = (bytes: Buffer, isLast: boolean) => string;

/** Where the text begins and how its letters are written; what is no text is refused by its first bytes. */
function openText(first: Buffer): Opening {
  const head = first.subarray(0, 8).toString('latin1');
  const known = NOT_CSV.find(([sign]) => head.startsWith(sign));
  if (known) throw invalid(known[1]);
  if (head.startsWith('\xef\xbb\xbf')) return { encoding: 'utf-8', skip: 3 };
  if (head.startsWith('\xff\xfe')) return { encoding: 'utf-16le', skip: 2 };
  if (head.startsWith('\xfe\xff')) return { encoding: 'utf-16be', skip: 2 };
  if (first.includes(0)) throw invalid('That is no text. Save the sheet as CSV.');
  return { encoding: 'utf-8', skip: 0 };
}

/** Bytes at the end that are the beginning of a letter of UTF-8: they wait for the next piece. */
function openEnd(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** The text of a file, piece by piece; one that is no UTF-8 is read as Excel for Windows writes it. */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let reader: Decoder | null = null;
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes > MAX_FILE_BYTES) throw invalid('That file is larger than 64 MB. Split it.');
    const opening: Opening = reader === null ? openText(chunk) : { encoding: '', skip: 0 };
    reader ??= opening.encoding === 'utf-8' ? utf8Reader() : plainReader(opening.encoding);
    yield reader(chunk.subarray(opening.skip), false);
  }
  if (reader === null) throw invalid('That file is empty.');
  yield reader(Buffer.alloc(0), true);
}

function plainReader(encoding: string): Decoder {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  return (bytes, isLast) => decoder.decode(bytes, { stream: !isLast });
}

function utf8Reader(): Decoder {
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const windows = new TextDecoder('windows-1252');
  let isWindows = false;
  let waiting: Buffer = Buffer.alloc(0);
  return (bytes, isLast) => {
    const all = Buffer.concat([waiting, bytes]);
    const held = isLast || isWindows ? 0 : openEnd(all);
    waiting = all.subarray(all.length - held);
    const whole = all.subarray(0, all.length - held);
    if (isWindows) return windows.decode(whole);
    try {
      return strict.decode(whole);
    } catch {
      isWindows = true;
      return windows.decode(whole);
    }
  };
}

/** What stands between the cells: the sign there is most of in the first line, outside quotes. */
export function delimiterOf(firstLine: string): string {
  const told = /^sep=(.)$/i.exec(firstLine.trim())?.[1];
  if (told) return told;
  const bare = firstLine.replace(/"[^"]*"/g, '');
  const count = (sign: string) => bare.split(sign).length - 1;
  return DELIMITERS.reduce((best, sign) => (count(sign) > count(best) ? sign : best), ',');
}

/** The text again, with its first line known before it is read. */
async function peeked(
  text: AsyncGenerator<string>,
): Promise<{ firstLine: string; all: AsyncIterable<string> }> {
  let head = '';
  while (!/[\r\n]./s.test(head) && head.length < MAX_RECORD_CHARS) {
    const { value, done } = await text.next();
    if (done) break;
    head += value;
  }
  const [firstLine = ''] = head.split(/\r\n?|\n/, 1);
  const told = /^sep=.\s*$/i.test(firstLine);
  const rest = told ? head.slice(firstLine.length).replace(/^\r?\n|^\r/, '') : head;
  async function* all() {
    yield rest;
    yield* text;
  }
  return { firstLine, all: all() };
}

/**
 * The rows of a CSV file as they are read, never more than a few in memory: any of four delimiters, with or without a
 * byte order mark, any line ends. `line` is where a row ends in the file.
 * @throws AppError invalid for what is no CSV at all, in words that say what to do
 */
export async function* readTable(chunks: AsyncIterable<Buffer>): AsyncGenerator<TableRow> {
  const { firstLine, all } = await peeked(decoded(chunks));
  const read: TableRow[] = [];
  const parser = parse({
    delimiter: delimiterOf(firstLine),
    record_delimiter: LINE_ENDS,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD_CHARS,
    // Taken here and not from the stream, which forgets what it has read when it meets an error.
    on_record: (cells: string[], { lines }) => {
      read.push({ cells, line: lines });
      return null;
    },
  });
  // What goes wrong is answered to whoever wrote.
  parser.on('error', () => {});
  parser.resume();
  for await (const part of all) {
    const failed = await new Promise<Error | null | undefined>((done) => void parser.write(part, done));
    yield* read.splice(0);
    if (failed) throw failed;
  }
  const failed = await new Promise<Error | null | undefined>((done) => void parser.end(done));
  yield* read.splice(0);
  if (failed) throw failed;
}

/** The headers of a file and a few rows below them; nothing of what cannot be read, which its check will tell. */
export async function firstRows(
  chunks: AsyncIterable<Buffer>,
  count: number,
): Promise<{ headers: string[]; rows: string[][] }> {
  const read: string[][] = [];
  try {
    for await (const { cells } of readTable(chunks)) {
      read.push([...cells]);
      if (read.length > count) break;
    }
  } catch (error) {
    if (!(error instanceof AppError) && !isCsvError(error)) throw error;
  }
  const [headers = [], ...rows] = read;
  return { headers, rows };
}

const isCsvError = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_');
