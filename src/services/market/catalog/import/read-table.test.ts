import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { delimiterOf, readTable } from './read-table';
import { chunks, tableOf } from './testing/table-of';

describe('a table', () => {
  const want = [
    ['name', 'price'],
    ['Té, green', '1'],
  ];
  test.each([
    ['commas', 'name,price\n"Té, green",1\n'],
    ['a byte order mark and CRLF', '\uFEFFname,price\r\n"Té, green",1\r\n'],
    ['semicolons', 'name;price\nTé, green;1'],
    ['tabs', 'name\tprice\nTé, green\t1\n'],
    ['old line ends', 'name,price\r"Té, green",1\r'],
    ['line ends of several kinds', 'name,price\r\n\n"Té, green",1\n'],
    ['what Excel puts first', 'sep=;\nname;price\nTé, green;1\n'],
    ['UTF-16', Buffer.from('\uFEFFname,price\r\n"Té, green",1\r\n', 'utf16le')],
    ['Windows-1252', Buffer.from('name,price\n"Té, green",1\n', 'latin1')],
    ['empty lines', '\nname,price\n\n"Té, green",1\n\n\n'],
  ])('with %s', async (_what, bytes) => {
    expect(await tableOf(bytes)).toEqual(want);
    expect(await tableOf(bytes, 4_096)).toEqual(want);
  });

  test('quotes hold line ends and quotes', async () => {
    expect(await tableOf('a,b\n"one\r\n""two""",3\n')).toEqual([
      ['a', 'b'],
      ['one\r\n"two"', '3'],
    ]);
  });

  test.each([
    ['a ZIP or Excel file', Buffer.from('PK\x03\x04aaaa'), /Excel/],
    ['a packed file', Buffer.from([0x1f, 0x8b, 8, 0]), /gzip/],
    ['something else', Buffer.from([1, 0, 2, 0]), /no text/],
    ['nothing', Buffer.alloc(0), /empty/],
  ])('%s is refused in words', async (_what, bytes, words) => {
    await expect(tableOf(bytes, 512)).rejects.toThrow(words);
  });

  test('a quote that is never closed ends the reading', async () => {
    for (const [rest, size] of [
      ['x,y\n'.repeat(60_000), 65_536],
      ['x', 4_096],
    ] as const) {
      const rows: string[] = [];
      const reading = async () => {
        for await (const { cells } of readTable(chunks(`a,b\n1,"2\n${rest}`, size))) rows.push(cells.join());
      };
      await expect(reading()).rejects.toMatchObject({ code: expect.stringMatching(/^CSV_/) });
      expect(rows).toEqual(['a,b']);
    }
  });

  test('whatever is written comes back', async () => {
    const cell = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => !text.includes('\u0000'));
    const cells = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        cells,
        fc.constantFrom(',', ';', '\t'),
        fc.integer({ min: 1, max: 90 }),
        async (rows, sign, size) => {
          const quoted = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(sign));
          const text = `a${sign}b${sign}c\n${quoted.join('\n')}\n`;
          expect((await tableOf(text, size)).slice(1)).toEqual(rows);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('bytes of any kind are read or refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (bytes) => {
        await tableOf(Buffer.from(bytes)).catch((error: unknown) => expect(error).toBeInstanceOf(Error));
      }),
    );
  });
});

const MEBIBYTE = 1024 * 1024;
const CHUNK_BYTES = 64 * 1024;

/** So many bytes of a table, made while they are asked for; `sent` is how many have been. */
function generated(mebibytes: number) {
  const source = { sent: 0 };
  const words = 'Dried slowly in the shade of the loft. '.repeat(22);
  async function* all() {
    yield Buffer.from('sku,name,description,price,stock\r\n');
    let text = '';
    for (let row = 0; source.sent < mebibytes * MEBIBYTE; row += 1) {
      text += `SKU-${row},Mint ${row},"${words}, picked ""twice""",${9_000 + row},${row % 90}\r\n`;
      if (text.length < CHUNK_BYTES) continue;
      source.sent += text.length;
      yield Buffer.from(text);
      text = '';
    }
  }
  return { source, chunks: all() };
}

/** What is in use now that everything nobody can reach any more is gone. */
function heapBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a large file', () => {
  test('of 50 MB is read row by row: nothing gathers, and it is asked for no sooner than it is read', async () => {
    const { source, chunks: bytes } = generated(50);
    const before = heapBytes();
    let [rows, letters, most] = [0, 0, 0];
    for await (const { cells, line } of readTable(bytes)) {
      rows += 1;
      if (line !== rows) throw new Error(`row ${rows} says it is on line ${line}`);
      letters += cells.join().length;
      if (rows % 10_000 !== 0) continue;
      // Quotes and line ends are not counted, so that this is a little behind what was read.
      expect(source.sent - letters).toBeLessThan(letters / 100 + 4 * CHUNK_BYTES);
      most = Math.max(most, heapBytes() - before);
    }
    expect(source.sent).toBeGreaterThanOrEqual(50 * MEBIBYTE);
    expect(rows).toBeGreaterThan(50_000);
    expect(most).toBeLessThan(12 * MEBIBYTE);
  });

  test('of more than 64 MB is refused in words, and no more of it is read', async () => {
    const { source, chunks: bytes } = generated(100);
    const reading = async () => {
      for await (const _row of readTable(bytes));
    };
    await expect(reading()).rejects.toThrow('That file is larger than 64 MB. Split it.');
    expect(source.sent).toBeLessThan(65 * MEBIBYTE);
  });
});

test('the sign between the cells is the most frequent one outside quotes', () => {
  expect(delimiterOf('"a,b,c,d";e;f')).toBe(';');
  expect(delimiterOf('alone')).toBe(',');
});
