import { S3mini, S3ServiceError } from 's3mini';
import { checkedName, type FileShelf, MissingFile, type StoredFile } from './file-shelf';

export type S3Settings = {
  /** Address of the bucket. */
  readonly url: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

const TIMEOUT_MS = 15_000;
const TRIES = 3;
/** As many as one answer may hold. */
const PAGE = 1_000;

const TYPES: Readonly<Record<string, string>> = {
  ...{ avif: 'image/avif', webp: 'image/webp', png: 'image/png', jpg: 'image/jpeg' },
  ...{ pdf: 'application/pdf', json: 'application/json' },
};
const typeOf = (name: string) => TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream';

/** A shelf in a bucket of any store that speaks S3. Everything goes through us: the bucket may be private. */
export function s3Shelf({ url, region, accessKeyId, secretAccessKey }: S3Settings): FileShelf {
  const keys = { accessKeyId, secretAccessKey };
  const bucket = new S3mini({ endpoint: url, region, ...keys, requestAbortTimeout: TIMEOUT_MS });
  const write = async (name: string, bytes: Uint8Array) => {
    await again(() => bucket.putObject(checkedName(name), bytes, typeOf(name)));
  };
  return {
    async read(name) {
      const bytes = await again(() => bucket.getObjectArrayBuffer(checkedName(name)));
      if (bytes === null) throw new MissingFile(name);
      return Buffer.from(bytes);
    },
    write,
    keep: write,
    async find(name) {
      for await (const file of listed(bucket, checkedName(name))) if (file.name === name) return file;
      return null;
    },
    list: (prefix) => listed(bucket, prefix),
    async remove(name) {
      await again(() => bucket.deleteObject(checkedName(name)));
    },
  };
}

async function* listed(bucket: S3mini, prefix: string): AsyncGenerator<StoredFile> {
  let token: string | undefined;
  do {
    const page = await again(() => bucket.listObjectsPaged('/', prefix, PAGE, token));
    for (const { Key, LastModified } of page?.objects ?? []) {
      // Whoever does not say how old a file is must not make a sweep believe that it is very old.
      if (!(LastModified.getTime() > 0)) throw new Error('The store lists a file without its time.');
      yield { name: Key, changedAt: LastModified };
    }
    token = page?.nextContinuationToken;
  } while (token);
}

/** What failed on the way or inside the store is tried again at once: each deed may be repeated. */
async function again<T>(deed: () => Promise<T>): Promise<T> {
  for (let left = TRIES - 1; ; left -= 1) {
    try {
      return await deed();
    } catch (error) {
      const isRefusal = error instanceof S3ServiceError && error.status < 500;
      if (isRefusal || left === 0) throw error;
    }
  }
}
