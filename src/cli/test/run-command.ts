import { endGroup, spawnChild } from '../system/child';

export type Command = { name: string; args: string[]; environment?: Record<string, string>; logFile: string };

/** Our own environment, as plain text values. */
export function ownEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** Runs a Node program to its end with its output in the log file. Resolves with the exit code. */
export async function runCommand(command: Command, abort: AbortSignal): Promise<number> {
  abort.throwIfAborted();
  const { name, args, logFile } = command;
  const environment = { ...ownEnvironment(), NODE_ENV: 'test', FORCE_COLOR: '0', ...command.environment };
  const child = await spawnChild({ name, args, logFile, environment }, 'new log');
  const end = () => {
    if (child.pid !== undefined) void endGroup(child.pid);
  };
  abort.addEventListener('abort', end, { once: true });
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status ?? 1));
  });
  abort.removeEventListener('abort', end);
  abort.throwIfAborted();
  return code;
}
