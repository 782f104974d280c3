import { open, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { makeFolder, syncFolder } from '@/services/platform/durable-files';
import type { Anchor, AnchorStore } from './anchor';
import { MARK_LENGTH } from './chain';

const Line = z.object({
  position: z.string().regex(/^\d+$/).transform(BigInt),
  head: z.string().regex(/^[\da-f]{64}$/),
  belowTxid: z.string().regex(/^\d+$/).transform(BigInt),
  sealedAt: z.string(),
  marks: z.string().regex(/^[\da-f]*$/),
});

/** Anchors as lines of JSON in a file that is only appended to (also under `chattr +a`) and synced each time. */
export function fileAnchor(path: string): AnchorStore {
  return {
    read: () => readAll(path),
    last: () => readLast(path),
    append: (anchors) => appendAll(path, anchors),
  };
}

async function readAll(path: string): Promise<{ anchors: Anchor[]; unreadable: number }> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isMissing(error)) return '';
    throw error;
  });
  const read = text
    .split('\n')
    .filter((line) => line !== '')
    .map(parseLine);
  const anchors = read.filter((anchor) => anchor !== null);
  return { anchors, unreadable: read.length - anchors.length };
}

/** A line holds one batch of marks, so the newest whole one is within this much of the end. */
const TAIL_BYTES = 128 * 1024;

async function readLast(path: string): Promise<Anchor | null> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const lines = buffer.toString().split('\n').map(parseLine);
    return lines.findLast((anchor) => anchor !== null) ?? null;
  } finally {
    await file.close();
  }
}

function parseLine(line: string): Anchor | null {
  try {
    const { marks, ...rest } = Line.parse(JSON.parse(line));
    return { ...rest, marks: marks.match(new RegExp(`.{${MARK_LENGTH}}`, 'g')) ?? [] };
  } catch {
    // Half a line of a crash, or a hand in the file: counted, because the next line stands for all before it.
    return null;
  }
}

async function appendAll(path: string, anchors: readonly Anchor[]): Promise<void> {
  const folder = dirname(resolve(path));
  await makeFolder(folder);
  const file = await open(path, 'a+', 0o600);
  try {
    const { size } = await file.stat();
    const last = size === 0 ? '\n' : (await file.read(Buffer.alloc(1), 0, 1, size - 1)).buffer.toString();
    const lines = anchors.map(({ marks, ...anchor }) =>
      JSON.stringify({ ...anchor, marks: marks.join('') }, (_key, value: unknown) =>
        typeof value === 'bigint' ? value.toString() : value,
      ),
    );
    // Half a line that a crash left must not swallow the next one.
    await file.appendFile(`${last === '\n' ? '' : '\n'}${lines.join('\n')}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // A new file survives a power cut only when its folder was synced too.
  await syncFolder(folder);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
