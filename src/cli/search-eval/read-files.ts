import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse';
import { z } from 'zod';
import { messageOf, Refusal } from '../refusal';

const Text = z
  .string()
  .nullish()
  .transform((text) => text ?? '');

export const EvalProduct = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  title: z.string(),
  brand: Text,
  type: Text,
  description: Text,
  price_cents: z.number().nullish(),
  attrs: z
    .record(z.string(), z.unknown())
    .nullish()
    .transform((attrs) => attrs ?? {}),
});
export type EvalProduct = z.output<typeof EvalProduct>;

const GZIP = [0x1f, 0x8b];

/** A file as it is, or unpacked where it begins like one that gzip wrote. @throws Refusal */
async function openText(path: string): Promise<Readable> {
  try {
    const file = await open(path);
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    await file.close();
    const bytes = createReadStream(path);
    if (!GZIP.every((byte, at) => buffer[at] === byte)) return bytes;
    const text = createGunzip();
    bytes.on('error', (error) => text.destroy(error));
    return bytes.pipe(text);
  } catch (error) {
    throw new Refusal(`${path} cannot be read: ${messageOf(error)}`, 2);
  }
}

/** Products, one JSON object a line. @throws Refusal naming the line that is none */
export async function* readProducts(path: string): AsyncGenerator<EvalProduct> {
  const lines = createInterface({ input: await openText(path), crlfDelay: Number.POSITIVE_INFINITY });
  let at = 0;
  for await (const line of lines) {
    at += 1;
    if (line.trim() === '') continue;
    yield productOf(line, `${path}, line ${at}`);
  }
}

function productOf(line: string, where: string): EvalProduct {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new Refusal(`${where}: not JSON.`, 2);
  }
  const product = EvalProduct.safeParse(value);
  if (!product.success) throw new Refusal(`${where}: ${z.prettifyError(product.error)}`, 2);
  return product.data;
}

async function readRows<T>(path: string, row: z.ZodType<T>): Promise<T[]> {
  const text = (await openText(path)).pipe(
    parse({ columns: true, bom: true, skip_empty_lines: true, trim: true }),
  );
  const rows: T[] = [];
  try {
    for await (const record of text) rows.push(row.parse(record));
  } catch (error) {
    const words = error instanceof z.ZodError ? z.prettifyError(error) : messageOf(error);
    throw new Refusal(`${path}, row ${rows.length + 1}: ${words}`, 2);
  }
  return rows;
}

const Query = z.object({ query: z.string().min(1) });
const Judgement = z.object({
  query: z.string().min(1),
  product_id: z.string().min(1),
  grade: z.coerce.number().int().min(0).max(10),
});

/** The queries of a file with a column "query", each once. */
export async function readQueries(path: string): Promise<readonly string[]> {
  return [...new Set((await readRows(path, Query)).map(({ query }) => query))];
}

/** Grades by query and product. */
export async function readJudgements(
  path: string,
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const grades = new Map<string, Map<string, number>>();
  for (const { query, product_id, grade } of await readRows(path, Judgement)) {
    const ofQuery = grades.get(query) ?? new Map<string, number>();
    grades.set(query, ofQuery.set(product_id, grade));
  }
  return grades;
}
