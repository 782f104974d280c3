import type { SqlClient } from '@/db/client';
import type { Ctx } from '@/db/tx';
import { listenForSignals, missedSignals, type Signal } from './bus';

export type Subscriber = {
  readonly topics: readonly string[];
  /** Newest kept signal this subscriber has seen; catching up starts after it. */
  lastId: bigint;
  readonly deliver: (signal: Signal) => void;
  /** Told when what was missed could not be looked up; without it, it stays missed. */
  readonly onGap?: () => void;
};

const CATCH_UP_LIMIT = 500;

/**
 * Fans the signals of one LISTEN connection out to the live streams of this process. After a reconnect
 * each subscriber is caught up from the outbox, because NOTIFY keeps nothing for those who were away.
 */
export class SignalHub {
  private readonly byTopic = new Map<string, Set<Subscriber>>();
  private readonly all = new Set<Subscriber>();
  private readonly listeners: ((signal: Signal) => void)[] = [];
  private listening: Promise<unknown> | undefined;

  constructor(
    private readonly client: SqlClient,
    private readonly ctx: () => Ctx,
  ) {}

  /** Starts listening once; a failed start is tried again by the next caller. */
  start(): Promise<unknown> {
    this.listening ??= this.listen().catch((error: unknown) => {
      this.listening = undefined;
      throw error;
    });
    return this.listening;
  }

  /** Subscribes for as long as the process lives. @throws when we cannot listen; then nothing is subscribed */
  async follow(subscriber: Subscriber): Promise<void> {
    const unsubscribe = this.subscribe(subscriber);
    await this.start().catch((error: unknown) => {
      unsubscribe();
      throw error;
    });
  }

  subscribe(subscriber: Subscriber): () => void {
    this.all.add(subscriber);
    for (const topic of subscriber.topics) {
      const group = this.byTopic.get(topic) ?? new Set<Subscriber>();
      this.byTopic.set(topic, group.add(subscriber));
    }
    return () => this.unsubscribe(subscriber);
  }

  /** Calls with every signal this process hears, whatever its topics, from now on and for good. */
  everySignal(listener: (signal: Signal) => void): void {
    this.listeners.push(listener);
  }

  get size(): number {
    return this.all.size;
  }

  /** Delivers what the outbox holds after the subscriber's last seen signal. */
  async catchUp(subscriber: Subscriber): Promise<void> {
    const missed = await missedSignals(this.ctx(), subscriber.topics, subscriber.lastId, CATCH_UP_LIMIT);
    for (const signal of missed) this.deliver(subscriber, signal);
  }

  /** The driver goes on trying what it could not do at first: who was given up must not be told beside their successor. */
  private async listen(): Promise<void> {
    let isGivenUp = false;
    try {
      await listenForSignals(
        this.client,
        (signal) => isGivenUp || this.publish(signal),
        () => isGivenUp || void this.catchUpAll(),
      );
    } catch (error) {
      isGivenUp = true;
      throw error;
    }
  }

  private unsubscribe(subscriber: Subscriber): void {
    this.all.delete(subscriber);
    for (const topic of subscriber.topics) {
      const group = this.byTopic.get(topic);
      group?.delete(subscriber);
      if (group?.size === 0) this.byTopic.delete(topic);
    }
  }

  private publish(signal: Signal): void {
    for (const listener of this.listeners) listener(signal);
    const receivers = new Set(signal.topics.flatMap((topic) => [...(this.byTopic.get(topic) ?? [])]));
    for (const receiver of receivers) this.deliver(receiver, signal);
  }

  private deliver(subscriber: Subscriber, signal: Signal): void {
    if (signal.id !== undefined) {
      const id = BigInt(signal.id);
      // Ids may arrive out of order between transactions, so an older one is still news; only the cursor stays.
      if (id > subscriber.lastId) subscriber.lastId = id;
    }
    subscriber.deliver(signal);
  }

  private async catchUpAll(): Promise<void> {
    for (const subscriber of this.all) {
      try {
        await this.catchUp(subscriber);
      } catch (error) {
        const { log } = this.ctx();
        log.warn(
          { error: error instanceof Error ? error.name : 'unknown' },
          'live stream could not catch up',
        );
        subscriber.onGap?.();
      }
    }
  }
}
