import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordsOf } from '@/testing/pdf-words';
import { csvLine, type PdfDocument, renderCsv, renderPdf, wholePdf } from '.';
import { plainLetters } from './plain-letters';

async function* slowly<T>(rows: readonly T[]) {
  for (const row of rows) yield row;
}

const paper = (change: Partial<PdfDocument> = {}): PdfDocument => ({
  title: 'Receipt R-000001',
  from: 'Urban Herb',
  madeAt: new Date('2026-03-10T07:00:00Z'),
  blocks: [
    { kind: 'facts', facts: [{ term: 'Seller', detail: 'Nalongo’s Drying Loft' }] },
    {
      kind: 'table',
      columns: [
        { header: 'What', share: 3 },
        { header: 'Amount', share: 1, align: 'end' },
      ],
      rows: slowly([['Mint tea', 'UGX 45,000']]),
    },
    { kind: 'totals', totals: () => [{ label: 'Total', value: 'UGX 45,000', strong: true }] },
    { kind: 'qr', text: 'https://efris.example/1', caption: 'Scan to check' },
  ],
  ...change,
});

describe('a PDF', () => {
  test('says what it was given, and is one that readers open', async () => {
    const bytes = await wholePdf(paper());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(bytes.subarray(-6).toString().trim()).toBe('%%EOF');
    const words = wordsOf(bytes);
    for (const said of ['Receipt R-000001', 'Nalongo’s Drying Loft', 'Mint tea', 'UGX 45,000', 'page 1'])
      expect(words).toContain(said);
  });

  test('is the same bytes for the same document, and others for another moment', async () => {
    const [one, again] = [await wholePdf(paper()), await wholePdf(paper())];
    expect(one.equals(again)).toBe(true);
    expect(one.equals(await wholePdf(paper({ madeAt: new Date(0) })))).toBe(false);
  });

  test('of many rows has a page after another with the headers on each, and comes before it is whole', async () => {
    const rows = Array.from({ length: 400 }, (_, i) => [`row ${i}`, String(i)]);
    let taken = 0;
    async function* counted() {
      for (const row of rows) {
        taken += 1;
        yield row;
      }
    }
    const columns = [
      { header: 'What it is', share: 1 },
      { header: 'Number', share: 1 },
    ];
    const pieces: Uint8Array[] = [];
    let takenAtFirstPiece = 0;
    for await (const piece of renderPdf(paper({ blocks: [{ kind: 'table', columns, rows: counted() }] }))) {
      takenAtFirstPiece ||= taken;
      pieces.push(piece);
    }
    expect(takenAtFirstPiece).toBeLessThan(rows.length);
    const words = wordsOf(Buffer.concat(pieces));
    const pages = words.split('\n').filter((line) => /page \d+$/.test(line)).length;
    expect(pages).toBeGreaterThan(5);
    expect(words.match(/What it is/g)).toHaveLength(pages);
    for (const [what] of rows) expect(words).toContain(`${what}\n`);
  });

  test('breaks a long text instead of letting it run over its neighbour', async () => {
    const long = 'A balm of shea butter and lemongrass that has a very long name '.repeat(3).trim();
    const columns = [
      { header: 'What', share: 1 },
      { header: 'Amount', share: 3 },
    ];
    const words = wordsOf(
      await wholePdf(paper({ blocks: [{ kind: 'table', columns, rows: [[long, '1']] }] })),
    );
    expect(words).not.toContain(long);
    expect(words.replace(/\s+/g, '')).toContain(long.replace(/\s+/g, ''));
  });
});

test.each([
  ['Ŋŋoma', 'Ngngoma'],
  ['Café “Ötzi” – 5 €', 'Café “Ötzi” – 5 €'],
  ['Nguyễn', 'Nguyen'],
  ['− 5\u202f000', '- 5 000'],
  ['茶', '?'],
  ['two\n lines', 'two lines'],
])('%s is written as %s', (text, plain) => {
  expect(plainLetters(text)).toBe(plain);
});

describe('CSV', () => {
  const parse = (line: string) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,\r\n]*)(,|\r\n)/g)].map(([, cell = '']) =>
      cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
    );

  test('whatever a cell says, it comes back whole and is no formula', () => {
    const cells = fc.array(fc.oneof(fc.string(), fc.constantFrom('=1+1', '+1', '-1', '@x', '\tx', ' =x')), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(cells, (given) => {
        const read = parse(csvLine(given));
        expect(read).toHaveLength(given.length);
        for (const [i, cell] of read.entries()) {
          expect(cell).not.toMatch(/^\s*[=+\-@\t\r|%]/);
          expect([given[i], `'${given[i]}`]).toContain(cell);
        }
      }),
    );
  });

  test('a number is a number, also below nought', () => {
    expect(csvLine([-5_000n, 12, null, '-5'])).toBe(`-5000,12,"","'-5"\r\n`);
  });

  test('begins with the mark of UTF-8 and ends every line as the standard says', async () => {
    let file = '';
    for await (const piece of renderCsv(slowly([['Ŋ'], ['two\nlines']]))) file += piece;
    expect(file).toBe('\uFEFF"Ŋ"\r\n"two\nlines"\r\n');
  });
});
