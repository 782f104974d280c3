import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';

export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string };

const CHUNK_BYTES = 64 * 1024;
/** Longer than any row of a statement: a quote that is never closed must not swallow the file. */
const MAX_ROW_CHARS = 16 * 1024;
const DELIMITERS = [',', ';', '\t'] as const;

/** The rows of a CSV file with the line each begins at, read piece by piece; what cannot be read ends them. */
export async function* readCsv(body: Uint8Array): AsyncGenerator<CsvRecord, void, void> {
  const parser = Readable.from(chunksOf(body)).pipe(
    parse({
      bom: true,
      delimiter: delimiterOf(body),
      info: true,
      max_record_size: MAX_ROW_CHARS,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }),
  );
  let last = 1;
  try {
    for await (const { record, info } of parser) {
      const cells: unknown[] = record;
      last = info.lines;
      yield { line: info.lines, cells: cells.map(String) };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : last + 1;
    yield { line, problem: 'This line is no CSV: a quote is open or stands where it may not.' };
  }
}

function* chunksOf(body: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < body.length; at += CHUNK_BYTES) yield body.subarray(at, at + CHUNK_BYTES);
}

/** What stands between the headers: the sign the first line has most of. */
function delimiterOf(body: Uint8Array): string {
  const [first = ''] = new TextDecoder().decode(body.subarray(0, CHUNK_BYTES)).split(/\r?\n/, 1);
  const counts = DELIMITERS.map((sign) => first.split(sign).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
