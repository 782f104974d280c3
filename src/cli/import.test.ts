import { execFile } from 'node:child_process';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { MAX_IMPORT_BYTES } from '@/services/market/product-imports/inputs';

const NOWHERE = 'postgres://nobody@127.0.0.1:1/none';

test('a file above the limit is refused in words, before the database is asked', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'import-'));
  try {
    const path = join(folder, 'large.csv');
    const file = await open(path, 'w');
    await file.truncate(MAX_IMPORT_BYTES + 1);
    await file.close();
    const ended = await new Promise<{ code: unknown; err: string }>((resolve) => {
      execFile(
        process.execPath,
        ['--import', 'tsx', 'src/cli/import.ts', path, '--vendor', 'demo'],
        { env: { ...process.env, DATABASE_URL: NOWHERE } },
        (error, _out, err) => resolve({ code: error?.code, err }),
      );
    });
    expect(ended).toEqual({ code: 2, err: 'That file is larger than 64 MB. Split it.\n' });
  } finally {
    await rm(folder, { recursive: true });
  }
});
