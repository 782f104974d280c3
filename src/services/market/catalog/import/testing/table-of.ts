import { readTable } from '../read-table';

export async function* chunks(bytes: Buffer | string, size = 7): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes);
  for (let at = 0; at < all.length; at += size) yield all.subarray(at, at + size);
}

/** Every row of a CSV text, read in small pieces. */
export async function tableOf(bytes: Buffer | string, size?: number): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const { cells } of readTable(chunks(bytes, size))) rows.push([...cells]);
  return rows;
}
