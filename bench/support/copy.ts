import { spawn } from 'node:child_process';
import { cp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { ROOT } from '../../src/cli/system/paths';

const COPIED = [
  'src',
  'public',
  'drizzle',
  'next.config.ts',
  'postcss.config.mjs',
  'tsconfig.json',
  'package.json',
];

/**
 * A copy of the checkout to build with other pages in it, so that a measurement never touches the sources.
 * It lies inside the checkout, because the bundler follows a link to the packages only within one root.
 */
export async function copyCheckout(name: string, pages: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(ROOT, '.data', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const path of COPIED) {
    await cp(join(ROOT, path), join(folder, path), {
      recursive: true,
      filter: (source) => !/\.(test|spec)\.tsx?$/.test(source),
    });
  }
  await finish(folder, pages);
  return folder;
}

/** A new app of the framework's with nothing but these files. */
export async function bareApp(name: string, files: Readonly<Record<string, string>>): Promise<string> {
  const folder = join(ROOT, '.data', name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await finish(folder, files);
  return folder;
}

async function finish(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'dir');
}

/** Runs the framework in a folder; resolves when it ends. Its words go to our standard error. */
export function runNext(folder: string, args: readonly string[], environment: Record<string, string>) {
  const bin = join(ROOT, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...environment },
    stdio: ['ignore', process.stderr, process.stderr],
  });
  const ended = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
  return { child, ended };
}
