import type { Ctx } from '@/db/tx';
import type { Logger } from '@/lib/context';
import { BusAway, type Ears, type SignalBus } from './bus';
import { RedisLine } from './redis-line';
import { readSignal, type Signal, writeSignal } from './signal';

export type RedisBusOptions = {
  /** `redis://` or, encrypted, `rediss://`, with user and password if there are any. */
  readonly url: string;
  /** A server's databases share their channels, so systems that share a server need different ones. */
  readonly channel: string;
  readonly log: Logger;
  /** How long somebody waits for the server's answer. */
  readonly patienceMs?: number;
  readonly random?: () => number;
};

const PATIENCE_MS = 2_000;
const PING_EVERY_MS = 5_000;
const LEFT_ALONE_MS = 5_000;

/**
 * Carries signals by Redis' or Valkey's PUBLISH. The server tells those who are connected and keeps nothing, and one that is
 * replaced by another loses what was on its way without anybody noticing: it is never sure.
 */
export class RedisBus implements SignalBus {
  readonly isSure = false;
  #speaking: Promise<RedisLine> | undefined;
  #leftAloneUntilMs = 0;
  readonly #hearing = new Set<RedisLine>();

  constructor(private readonly options: RedisBusOptions) {}

  async publish(ctx: Ctx, signal: Signal): Promise<void> {
    const { channel } = this.options;
    const nowMs = ctx.clock.now().getTime();
    // Whoever publishes has more to do than to wait for a server that does not answer.
    if (nowMs < this.#leftAloneUntilMs) throw new BusAway('the event bus did not answer a moment ago');
    await this.#ask(
      (line) => line.client.publish(channel, writeSignal(signal)),
      () => {
        this.#leftAloneUntilMs = nowMs + LEFT_ALONE_MS;
      },
    );
  }

  async listen({ onSignal, onListening }: Ears): Promise<{ stop(): Promise<void> }> {
    const { channel } = this.options;
    const hear = (text: string) => {
      const signal = readSignal(text);
      if (signal) onSignal(signal);
    };
    const line = await RedisLine.open({
      ...this.#lineOptions('listening'),
      pingEveryMs: PING_EVERY_MS,
      onUp: async (client) => {
        // The client does so by itself after a reconnect, before it says that it is ready; twice is as good as once.
        await client.subscribe(channel, hear);
        onListening();
      },
    });
    this.#hearing.add(line);
    await line.first;
    return {
      stop: async () => {
        this.#hearing.delete(line);
        line.close();
      },
    };
  }

  /** Whether signals come and go. @throws BusAway when the server cannot be asked */
  async check(): Promise<{ readonly hears: boolean }> {
    await this.#ask((line) => line.client.ping());
    return { hears: [...this.#hearing].every(({ isUp }) => isUp) };
  }

  close(): void {
    for (const line of this.#hearing) line.close();
    this.#hearing.clear();
    this.#speaking?.then((line) => line.close()).catch(() => undefined);
    this.#speaking = undefined;
  }

  #lineOptions(purpose: string) {
    const { url, log, random = Math.random } = this.options;
    return { url, log, random, purpose };
  }

  /** @throws BusAway */
  async #ask(question: (line: RedisLine) => Promise<unknown>, onSilence?: () => void): Promise<void> {
    this.#speaking ??= RedisLine.open(this.#lineOptions('speaking'));
    const speaking = this.#speaking;
    const line = await speaking;
    const { patienceMs = PATIENCE_MS } = this.options;
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<'too long'>((resolve) => {
      timer = setTimeout(() => resolve('too long'), patienceMs);
    });
    const answered = line.first.then(() => question(line)).then(() => 'answered' as const);
    try {
      if ((await Promise.race([answered, tooLong])) === 'answered') return;
    } catch (error) {
      throw new BusAway('the event bus refuses or is away', { cause: error });
    } finally {
      clearTimeout(timer);
    }
    // What it has not answered is never answered in order again: the next question goes out on a connection of its own.
    answered.catch(() => undefined);
    onSilence?.();
    if (this.#speaking === speaking) this.#speaking = undefined;
    line.close();
    throw new BusAway('the event bus does not answer');
  }
}
