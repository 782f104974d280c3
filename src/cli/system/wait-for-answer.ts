import { get } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { Refusal } from '../refusal';
import { logTail } from '../text';
import type { Supervised } from './supervise';

const ONE_TRY_MS = 5_000;

/** A connection of its own, closed at once: a kept one would hold up the server's shutdown. */
function statusOf(url: string, abort: AbortSignal): Promise<number | null> {
  return new Promise((resolve) => {
    const signal = AbortSignal.any([abort, AbortSignal.timeout(ONE_TRY_MS)]);
    const request = get(url, { agent: false, signal }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? null);
    });
    request.on('error', () => resolve(null));
  });
}

/** Waits until `url` answers 200; gives up with the program's last words when it dies or takes too long. */
export async function waitForAnswer(
  url: string,
  program: Supervised,
  options: { timeoutMs: number; abort: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  const deathsBefore = program.deaths();
  let last: number | null = null;
  for (;;) {
    options.abort.throwIfAborted();
    last = await statusOf(url, options.abort);
    if (last === 200) return;
    const died = program.deaths() > deathsBefore;
    if (died || performance.now() > deadline) {
      const what = died
        ? 'ended'
        : `was not ready after ${options.timeoutMs / 1000} s (${last ?? 'no answer'})`;
      const tail = await logTail(program.logFile);
      throw new Refusal(`The ${program.name} ${what}. Its last words (${program.logFile}):\n${tail}`);
    }
    await wait(150);
  }
}
