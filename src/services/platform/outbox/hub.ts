import type { Ctx } from '@/db/tx';
import type { SignalBus } from './bus';
import { RecentSignals } from './recent-signals';
import { missedSignals, newestSignals, signalsAfter } from './replay';
import { isKept, type KeptSignal, type Signal } from './signal';

export type Subscriber = {
  readonly topics: readonly string[];
  /** Newest kept signal this subscriber has seen; catching up starts after it. */
  lastId: bigint;
  readonly deliver: (signal: Signal) => void;
  /** Told when what was missed could not be looked up; without it, it stays missed. */
  readonly onGap?: () => void;
};

const CATCH_UP_LIMIT = 500;
/** Signals a process remembers: some kilobytes for ten, a few megabytes for all. */
const REMEMBERED = 10_000;
/**
 * Of what happened before it began a process remembers so much, for those who come over from one that was lost: by the thousand,
 * each would ask the database for the same few seconds.
 */
const REMEMBERED_AT_FIRST = 1_000;
/** As much as is looked up at once; whoever missed more begins anew. */
const MOST_PAGES = REMEMBERED / CATCH_UP_LIMIT;
/** How late news are that a bus which is not sure has lost: between one and two of these. */
const LOOK_EVERY_MS = 3_000;

/**
 * Fans the signals of one connection out to the live streams of this process. A bus keeps nothing for those who were away:
 * after a reconnect what was missed is read from the outbox, once for all streams. Where the bus may lose something
 * unnoticed, the outbox is also looked into every few seconds.
 */
export class SignalHub {
  private readonly byTopic = new Map<string, Set<Subscriber>>();
  private readonly all = new Set<Subscriber>();
  private readonly listeners: ((signal: Signal) => void)[] = [];
  private listening: Promise<unknown> | undefined;
  private recent: RecentSignals | undefined;
  private looking: Promise<void> = Promise.resolve();
  /** Found in the outbox and not heard of yet: perhaps still on the way. */
  private suspects: ReadonlySet<string> = new Set();

  constructor(
    private readonly bus: SignalBus,
    private readonly ctx: () => Ctx,
    private readonly lookEveryMs = LOOK_EVERY_MS,
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
    try {
      await this.start();
      await this.catchUp(subscriber);
    } catch (error) {
      unsubscribe();
      throw error;
    }
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

  /**
   * Delivers what happened after the subscriber's last seen signal: from memory where it was just away, as thousands are
   * at once after a process was lost, else from the outbox.
   */
  async catchUp(subscriber: Subscriber): Promise<void> {
    const { topics, lastId } = subscriber;
    const missed =
      this.recent?.since(lastId, topics) ?? (await missedSignals(this.ctx(), topics, lastId, CATCH_UP_LIMIT));
    for (const signal of missed) this.deliver(subscriber, signal);
  }

  /** Tells what was not heard since the last look: until then it may still wait for the consequences that come before it is told. */
  async lookForLost(): Promise<void> {
    await this.inTurn(async () => {
      const unheard = await this.unheard();
      const lost = unheard.filter(({ id }) => this.suspects.has(id));
      for (const signal of lost) this.publish(signal);
      this.suspects = new Set(unheard.map(({ id }) => id).filter((id) => !this.suspects.has(id)));
    }).catch((error: unknown) => this.couldNotLook(error));
  }

  /** The driver goes on trying what it could not do at first: who was given up must not be told beside their successor. */
  private async listen(): Promise<void> {
    let isGivenUp = false;
    this.recent = await this.rememberNewest();
    try {
      await this.bus.listen({
        onSignal: (signal) => isGivenUp || this.publish(signal),
        onListening: () => isGivenUp || void this.catchUpAll(),
      });
    } catch (error) {
      isGivenUp = true;
      this.recent = undefined;
      throw error;
    }
    if (!this.bus.isSure) setInterval(() => void this.lookForLost(), this.lookEveryMs).unref();
  }

  private async rememberNewest(): Promise<RecentSignals> {
    const nowMs = this.ctx().clock.now().getTime();
    const newest = await newestSignals(this.ctx(), REMEMBERED_AT_FIRST);
    const recent = new RecentSignals(BigInt(newest[0]?.id ?? '1') - 1n, REMEMBERED, nowMs);
    for (const signal of newest) recent.add(signal, nowMs);
    return recent;
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
    if (isKept(signal)) this.recent?.add(signal, this.ctx().clock.now().getTime());
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

  /** After a gap: everything that was not heard is told, also what may still be on the way. */
  private async catchUpAll(): Promise<void> {
    await this.inTurn(async () => {
      for (const signal of await this.unheard()) this.publish(signal);
    }).catch((error: unknown) => {
      this.couldNotLook(error);
      for (const { onGap } of this.all) onGap?.();
    });
  }

  private inTurn(look: () => Promise<void>): Promise<void> {
    const looked = this.looking.then(look);
    this.looking = looked.catch(() => undefined);
    return looked;
  }

  /** @throws RangeError when it is more than can be told one by one */
  private async unheard(): Promise<KeptSignal[]> {
    const { recent } = this;
    if (!recent) return [];
    const found: KeptSignal[] = [];
    let after = recent.settled(this.ctx().clock.now().getTime());
    for (let page = 0; page < MOST_PAGES; page += 1) {
      const signals = await signalsAfter(this.ctx(), after, CATCH_UP_LIMIT);
      found.push(...signals.filter(({ id }) => !recent.has(id)));
      const last = signals.at(-1);
      if (!last || signals.length < CATCH_UP_LIMIT) return found.filter(({ id }) => !recent.has(id));
      after = BigInt(last.id);
    }
    throw new RangeError('more was missed than can be told');
  }

  private couldNotLook(error: unknown): void {
    this.ctx().log.warn(
      { error: error instanceof Error ? error.name : 'unknown' },
      'live streams could not be caught up',
    );
  }
}
