import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDERS = ['src', 'public'];
const FILES = ['package-lock.json', 'next.config.ts', 'postcss.config.mjs', 'tsconfig.json'];
/** Never part of the built site, so a change there must not cost a build. */
const APART = [/^src\/(cli|sandbox|testing|worker)\//, /\.test\.tsx?$/];

async function filesBelow(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries.map((entry) => {
      const path = `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesBelow(root, path) : [path];
    }),
  );
  return found.flat();
}

/** A hash of everything `next build` reads: sources, lock, configuration and public variables. */
export async function sourceHash(root: string, environment: NodeJS.ProcessEnv): Promise<string> {
  const below = await Promise.all(FOLDERS.map((folder) => filesBelow(root, folder)));
  const files = [...below.flat(), ...FILES].filter((file) => !APART.some((pattern) => pattern.test(file)));
  const hash = createHash('sha256').update(process.version);
  for (const file of files.sort()) {
    const content = await readFile(join(root, file)).catch(() => 'absent');
    hash.update(`\0${file}\0`).update(content);
  }
  const variables = Object.entries(environment).filter(([name]) => name.startsWith('NEXT_PUBLIC_'));
  for (const [name, value] of variables.sort()) hash.update(`\0${name}=${value}`);
  return hash.digest('hex');
}
