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

/** What is waited for: an address, the program behind it, and the others it needs. */
export type Awaited = { url: string; program: Supervised; beside: Supervised[] };

/** One death may be a misfortune; as many as this while waiting is a fault that will not pass. */
const TOO_OFTEN = 3;

async function failure(program: Supervised, what: string): Promise<Refusal> {
  return new Refusal(
    `The ${program.name} ${what}. Its last words (${program.logFile}):\n${await logTail(program.logFile)}`,
  );
}

/** Waits until the address answers 200; gives up with a program's last words when it keeps dying or takes too long. */
export async function waitForAnswer(
  { url, program, beside }: Awaited,
  options: { timeoutMs: number; abort: AbortSignal },
): Promise<void> {
  const deadline = performance.now() + options.timeoutMs;
  const limits = [program, ...beside].map((one) => ({ one, deaths: one.deaths() + TOO_OFTEN }));
  for (;;) {
    options.abort.throwIfAborted();
    const status = await statusOf(url, options.abort);
    if (status === 200) return;
    const dying = limits.find(({ one, deaths }) => one.deaths() >= deaths);
    if (dying) throw await failure(dying.one, 'keeps ending');
    if (performance.now() > deadline) {
      throw await failure(
        program,
        `was not ready after ${options.timeoutMs / 1000} s (${status ?? 'no answer'})`,
      );
    }
    await wait(150);
  }
}
