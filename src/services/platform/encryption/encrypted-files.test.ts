import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptedFiles, type FileKey } from './encrypted-files';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'urban-herb-private-'));
});
afterAll(() => rm(folder, { recursive: true }));

const files = () => encryptedFiles(folder);
const pathOf = (fileId: string) => join(folder, fileId.slice(0, 2), fileId);
async function readAll(key: FileKey): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of files().read(key)) parts.push(part);
  return Buffer.concat(parts);
}
const PIECE = 64 * 1024;

test.each([0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 5 * 1024 * 1024])(
  '%i bytes come back',
  async (size) => {
    const bytes = randomBytes(size);
    const key = await files().write(randomUUID(), [bytes.subarray(0, 7), bytes.subarray(7)]);
    expect((await readAll(key)).equals(bytes)).toBe(true);
  },
);

test('nothing of it stands in clear, and no half file is left', async () => {
  const text = 'Licence of Nakato, Kampala';
  const { fileId } = await files().write(randomUUID(), [Buffer.from(text.repeat(100))]);
  expect((await readFile(pathOf(fileId))).includes('Nakato')).toBe(false);
  const broken = async function* () {
    yield Buffer.from('half');
    throw new Error('the line went dead');
  };
  const lost = randomUUID();
  await expect(files().write(lost, broken())).rejects.toThrow('dead');
  expect(await readdir(join(pathOf(lost), '..'))).not.toContain(`${lost}.part`);
  await expect(readAll({ fileId: lost, key: 'x' })).rejects.toThrow();
});

test.each([1, 16, PIECE + 16])('a file cut by %i bytes is refused', async (cut) => {
  const key = await files().write(randomUUID(), [randomBytes(2 * PIECE)]);
  const { length } = await readFile(pathOf(key.fileId));
  await truncate(pathOf(key.fileId), length - cut);
  await expect(readAll(key)).rejects.toThrow();
});

test('an altered file, a swapped one and another’s key are refused', async () => {
  const [one, two] = [
    await files().write(randomUUID(), [randomBytes(100)]),
    await files().write(randomUUID(), [randomBytes(100)]),
  ];
  await expect(readAll({ fileId: one.fileId, key: two.key })).rejects.toThrow();
  const sealed = await readFile(pathOf(one.fileId));
  await writeFile(pathOf(two.fileId), sealed);
  await expect(readAll({ fileId: two.fileId, key: one.key })).rejects.toThrow();
  sealed.writeUInt8(sealed.readUInt8(3) ^ 1, 3);
  await writeFile(pathOf(one.fileId), sealed);
  await expect(readAll(one)).rejects.toThrow();
});

test('two pieces that changed places are refused', async () => {
  const key = await files().write(randomUUID(), [randomBytes(3 * PIECE)]);
  const sealed = await readFile(pathOf(key.fileId));
  const step = PIECE + 16;
  const swapped = Buffer.concat([
    sealed.subarray(step, 2 * step),
    sealed.subarray(0, step),
    sealed.subarray(2 * step),
  ]);
  await writeFile(pathOf(key.fileId), swapped);
  await expect(readAll(key)).rejects.toThrow();
});

test.each(['../../etc/passwd', 'x', ''])('%j is no file', async (fileId) => {
  await expect(readAll({ fileId, key: 'x' })).rejects.toThrow('not the id');
});
