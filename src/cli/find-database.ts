import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { HOW_TO_CONNECT, saysHowToConnect } from '../db/database-url';
import { isAlive } from './processes';

const Demo = z.object({ pid: z.int(), databaseUrl: z.string() });

/**
 * The database a command works on: `DATABASE_URL`, else the running demo's of `--data-dir` (default `.data`).
 * Returns words instead of an address when there is neither.
 */
export async function findDatabase(
  args: string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ url: string } | { problem: string }> {
  const url = environment.DATABASE_URL;
  if (url) return saysHowToConnect(url) ? { url } : { problem: `DATABASE_URL: ${HOW_TO_CONNECT}` };
  const dataDir = resolve(dataDirOf(args) ?? '.data');
  try {
    const demo = Demo.parse(JSON.parse(await readFile(join(dataDir, 'demo.json'), 'utf8')));
    if (isAlive(demo.pid)) return { url: demo.databaseUrl };
  } catch {
    // No demo was ever started there, or its note is torn: the words below say what to do in both cases.
  }
  return {
    problem: [
      `No database was found: DATABASE_URL is not set and no demo is running in ${dataDir}.`,
      'Start one with "npm run demo", name its folder with --data-dir, or set DATABASE_URL.',
    ].join('\n'),
  };
}

/** The folder `--data-dir` names. */
export function dataDirOf(args: string[]): string | undefined {
  const at = args.indexOf('--data-dir');
  if (at >= 0) return args[at + 1];
  return args.find((arg) => arg.startsWith('--data-dir='))?.slice('--data-dir='.length);
}

/** The address of the database; without one the command ends here with exit code 2 and an explanation. */
export async function databaseUrlOrExit(args = process.argv.slice(2)): Promise<string> {
  const found = await findDatabase(args, process.env);
  if ('url' in found) return found.url;
  console.error(found.problem);
  process.exit(2);
}
