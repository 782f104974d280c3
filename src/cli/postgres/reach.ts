import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { Account } from './account';

/** The environment of the server's programs: nothing of ours that a stranger could read there, messages in English. */
export function bareEnvironment(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs a program as `account`, away from our own folder, which that user may not be allowed to see. */
export function runAs(account: Account, command: string, args: string[]): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...account.ids,
      cwd: '/',
      env: bareEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const take = (chunk: Buffer) => {
      output += chunk.toString();
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output: output.trim() }));
  });
}

export type Finished = { ok: boolean; output: string };

/** The folder and its parents, outermost first: `/a/b` gives `/`, `/a`, `/a/b`. */
export function withParents(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [...withParents(parent), folder];
}

/** The outermost folder on the way to `folder` (itself included) that `account` may not enter, or null. */
export async function firstClosedFolder(account: Account, folder: string): Promise<string | null> {
  const script = 'for f; do [ -x "$f" ] || { printf %s "$f"; exit 1; }; done';
  const answer = await runAs(account, '/bin/sh', ['-c', script, 'sh', ...withParents(folder)]);
  return answer.ok ? null : answer.output;
}
