import { mkdtemp, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { diskShelf } from './disk-shelf';
import { type FileShelf, isMissing, shelfBelow } from './file-shelf';
import { mediaStoreOn } from './media-store';
import { s3Shelf } from './s3-shelf';
import { type S3Double, startS3Double } from './testing/s3-double';

let bucket: S3Double;
let folder: string;
beforeAll(async () => {
  bucket = await startS3Double();
});
afterAll(() => bucket.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'shelf-'));
  bucket.objects.clear();
  bucket.log.splice(0);
  return () => rm(folder, { recursive: true });
});

const SHELVES: Readonly<Record<string, () => FileShelf>> = {
  'a folder': () => diskShelf(folder),
  'a bucket': () => s3Shelf(bucket.settings),
  'a part of a folder': () => shelfBelow(diskShelf(folder), 'certificates'),
  'a part of a bucket': () => shelfBelow(s3Shelf(bucket.settings), 'certificates'),
};

async function namesOf(shelf: FileShelf, prefix = ''): Promise<string[]> {
  const names: string[] = [];
  for await (const { name } of shelf.list(prefix)) names.push(name);
  return names.sort();
}

describe.each(Object.entries(SHELVES))('%s', (_what, make) => {
  test('gives back what it was given, and the last where it was given twice', async () => {
    const shelf = make();
    await shelf.write('ab/leaf.webp', Buffer.from('leaf'));
    expect((await shelf.read('ab/leaf.webp')).toString()).toBe('leaf');
    await shelf.write('ab/leaf.webp', Buffer.from('root'));
    expect((await shelf.read('ab/leaf.webp')).toString()).toBe('root');
  });

  test('says that a file is missing, before it came and after it went', async () => {
    const shelf = make();
    const name = 'ab/leaf.webp';
    const why = () => shelf.read(name).catch((error: unknown) => isMissing(error));
    expect([await why(), await shelf.find(name)]).toEqual([true, null]);
    await shelf.keep(name, Buffer.from('leaf'));
    expect(await shelf.find(name)).toMatchObject({ name });
    for (const _ of [1, 2]) await shelf.remove(name);
    expect([await why(), await shelf.find(name), await namesOf(shelf)]).toEqual([true, null, []]);
  });

  test('lists all of many, or those whose names begin so', async () => {
    const shelf = make();
    const names = ['ab/1.webp', 'ab/2.webp', 'ac/3.webp', 'share/a/1.jpg', 'share/a/2.jpg', 'share/b/1.jpg'];
    for (const name of names) await shelf.write(name, Buffer.from(name));
    expect(await namesOf(shelf)).toEqual(names);
    expect(await namesOf(shelf, 'share/a/')).toEqual(['share/a/1.jpg', 'share/a/2.jpg']);
    expect(await namesOf(shelf, 'none/')).toEqual([]);
  });

  test('lets no name lead out of it', async () => {
    const shelf = make();
    for (const name of [
      '../x',
      '/x',
      'a/../x',
      'a//x',
      '.x',
      'a/.x',
      'a\\x',
      '',
      'A',
      `a${'b'.repeat(200)}`,
    ]) {
      await expect(shelf.read(name)).rejects.toMatchObject({ code: 'invalid' });
      await expect(shelf.write(name, Buffer.from('x'))).rejects.toMatchObject({ code: 'invalid' });
      await expect(shelf.remove(name)).rejects.toMatchObject({ code: 'invalid' });
    }
    expect(await namesOf(shelf)).toEqual([]);
  });

  test('keeps pictures under the hash of what they are', async () => {
    const store = mediaStoreOn(make());
    const keys = await Promise.all([1, 2].map(() => store.put(Buffer.from('leaf'), 'webp')));
    expect(new Set(keys).size).toBe(1);
    const [key = ''] = keys;
    expect([await store.has(key), (await store.read(key)).toString()]).toEqual([true, 'leaf']);
    expect(await namesOf(store.files)).toEqual([`${key.slice(0, 2)}/${key}`]);
  });
});

test('a folder counts a file as new when the same is kept again', async () => {
  const shelf = diskShelf(folder);
  await shelf.keep('ab/leaf.webp', Buffer.from('leaf'));
  const old = new Date('2026-01-01T00:00:00Z');
  await utimes(join(folder, 'ab/leaf.webp'), old, old);
  expect((await shelf.find('ab/leaf.webp'))?.changedAt).toEqual(old);
  await shelf.keep('ab/leaf.webp', Buffer.from('leaf'));
  expect((await shelf.find('ab/leaf.webp'))?.changedAt.getTime()).toBeGreaterThan(old.getTime());
});

describe('a bucket', () => {
  test('is told what kind a file is, and asked for a page at a time', async () => {
    const shelf = s3Shelf(bucket.settings);
    for (const at of [1, 2, 3, 4, 5]) await shelf.write(`ab/${at}.avif`, Buffer.from('x'));
    expect(bucket.objects.get('ab/1.avif')?.type).toBe('image/avif');
    bucket.log.splice(0);
    expect(await namesOf(shelf)).toHaveLength(5);
    expect(bucket.log).toHaveLength(2);
  });

  test('that fails is asked again, but not for ever', async () => {
    const shelf = s3Shelf(bucket.settings);
    bucket.failNext(2);
    await shelf.write('ab/leaf.webp', Buffer.from('leaf'));
    expect(bucket.log.map((line) => line.slice(-3))).toEqual(['503', '503', '200']);
    bucket.failNext(3);
    await expect(shelf.read('ab/leaf.webp')).rejects.toThrow(/503/);
    expect((await shelf.read('ab/leaf.webp')).toString()).toBe('leaf');
  });

  test.each([
    ['another secret', { secretAccessKey: 'another' }, /SignatureDoesNotMatch/],
    ['another person', { accessKeyId: 'AKIAOTHER' }, /InvalidAccessKeyId/],
    ['another region', { region: 'us-east-1' }, /AuthorizationHeaderMalformed/],
  ])('refuses %s once, and the error has no secret in it', async (_what, change, words) => {
    const shelf = s3Shelf({ ...bucket.settings, ...change });
    const error = await shelf.write('ab/leaf.webp', Buffer.from('leaf')).catch((caught: unknown) => caught);
    expect(String(error)).toMatch(words);
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('another');
    expect([bucket.log.length, bucket.objects.size]).toEqual([1, 0]);
  });

  test('that is away is an error, not a missing file', async () => {
    const shelf = s3Shelf({ ...bucket.settings, url: 'http://127.0.0.1:1/herbs' });
    const error = await shelf.read('ab/leaf.webp').catch((caught: unknown) => caught);
    expect([error instanceof Error, isMissing(error)]).toEqual([true, false]);
  });
});
