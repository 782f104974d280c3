import { ZodError, z } from 'zod';
import { openDatabase } from '@/db/client';
import type { Ctx } from '@/db/tx';
import { cliContext } from './cli-context';
import { databaseUrlOrExit } from './find-database';
import { messageOf, Refusal } from './refusal';

/** The value of an option that must be given. @throws Refusal with an example that works */
export function required(name: string, value: string | undefined, example: string): string {
  if (value === undefined) throw new Refusal(`--${name} is missing. For example:\n  ${example}`, 2);
  return value;
}

/** Degrees, as text. @throws Refusal */
export function numberIn(name: string, text: string, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && Math.abs(value) <= most) return value;
  throw new Refusal(`--${name} takes degrees from ${-most} to ${most}, not "${text}".`, 2);
}

/** Does something as the system on the database of the settings, or of the demo that runs. */
export async function onDatabase<T>(command: string, work: (ctx: Ctx) => Promise<T>): Promise<T> {
  const url = await databaseUrlOrExit();
  const { db, close } = openDatabase({ url, maxConnections: 1, applicationName: 'urban-herb-command' });
  try {
    return await work(cliContext(command, db));
  } finally {
    await close();
  }
}

/** Runs a command to its exit code; what stands in the way is said in words. */
export function runCommand(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof ZodError ? z.prettifyError(error) : messageOf(error));
      process.exit(error instanceof Refusal ? error.exitCode : 2);
    },
  );
}
