import { diskFull, diskFullIn } from './disk-full';
import { messageOf, Refusal } from './refusal';

/** What to print for an error that ends a command, and its exit code: a stack only for the unforeseen. */
export function explain(error: unknown): { text: string; exitCode: number } {
  if (error instanceof Refusal) return { text: error.message, exitCode: error.exitCode };
  const full = diskFullIn(error);
  if (full) return { text: `${diskFull('nothing more can be written')}\n  ${full.message}`, exitCode: 1 };
  const stack = error instanceof Error ? (error.stack ?? error.message) : messageOf(error);
  return { text: `Something unforeseen happened:\n${stack}`, exitCode: 1 };
}
