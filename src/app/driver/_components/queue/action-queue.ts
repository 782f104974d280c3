import { type ActionKind, type DriverAction, type Queued, subjectOf } from './action';

/** What came of sending one action. */
export type Sent =
  | { readonly kind: 'done' }
  /** We said no: sending it again would be answered the same. */
  | { readonly kind: 'refused'; readonly words: string }
  /** Nobody knows whether it arrived, or it has to wait; with words where there are some. */
  | { readonly kind: 'later'; readonly words: string | null };

/** What whoever did it is told at once. */
export type Answer =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly words: string }
  | { readonly kind: 'kept' };

export type QueueStore = {
  readonly read: () => readonly Queued[];
  /** Whole or not at all: what was read back is what was written. */
  readonly write: (list: readonly Queued[]) => void;
};

type Options = {
  readonly store: QueueStore;
  readonly send: (queued: Queued) => Promise<Sent>;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  readonly onChange: () => void;
  /** Each action that arrived, before it is let go: what shows it as waiting is then already out of date. */
  readonly onDone: (action: DriverAction) => Promise<void>;
};

/**
 * Actions in the order in which they were done, kept until each was answered. They are sent one at a time; one that does
 * not get through stops all behind it, one that is refused stops those about the same delivery, which would rest on it.
 * A refused one stays until the driver has done it anew or put it away: nothing goes without their knowing.
 */
export class ActionQueue {
  readonly #options: Options;
  #flushing: Promise<void> | null = null;
  /** Keys of those whose driver waits for the answer right now. */
  readonly #live = new Set<string>();
  /** Why the last try ended before the list did. */
  #words: string | null = null;

  constructor(options: Options) {
    this.#options = options;
  }

  get list(): readonly Queued[] {
    return this.#options.store.read();
  }

  /** Without those whose driver is still waiting for the answer. */
  get kept(): readonly Queued[] {
    return this.list.filter(({ key }) => !this.#live.has(key));
  }

  /** What holds the queue up besides the network; null when nothing is known to. */
  get words(): string | null {
    return this.#words;
  }

  /** Keeps it first, then tries to send. What is refused while the driver waits for the answer is told and not kept. */
  async perform(action: DriverAction): Promise<Answer> {
    const key = this.#add(action);
    await this.flush();
    this.#live.delete(key);
    const left = this.list.find((queued) => queued.key === key);
    if (left && left.problem !== null) {
      this.discard(key);
      return { kind: 'refused', words: left.problem };
    }
    this.#options.onChange();
    return { kind: left ? 'kept' : 'done' };
  }

  /** What is done anew, or in place of what was refused, takes its place, and those behind it may go on. */
  #add(action: DriverAction): string {
    const added: Queued = {
      key: this.#options.newKey(),
      madeAtMs: this.#options.nowMs(),
      action,
      problem: null,
    };
    const isOver = (queued: Queued) =>
      queued.problem !== null &&
      REPLACES[action.kind].includes(queued.action.kind) &&
      subjectOf(queued.action) === subjectOf(action);
    const before = this.list.findIndex(isOver);
    const list = this.list.filter((queued) => !isOver(queued));
    list.splice(before === -1 ? list.length : before, 0, added);
    this.#live.add(added.key);
    this.#write(list);
    return added.key;
  }

  discard(key: string): void {
    this.#write(this.list.filter((queued) => queued.key !== key));
  }

  /** Sends what can be sent. Called again while it runs, it runs once more afterwards. */
  async flush(): Promise<void> {
    while (this.#flushing) await this.#flushing;
    this.#flushing = this.#sendAll();
    try {
      await this.#flushing;
    } finally {
      this.#flushing = null;
    }
  }

  async #sendAll(): Promise<void> {
    for (let next = nextOf(this.list); next; next = nextOf(this.list)) {
      const { key, action } = next;
      const sent = await this.#options.send(next);
      this.#words = sent.kind === 'later' ? sent.words : null;
      if (sent.kind === 'later') break;
      if (sent.kind === 'refused') this.#refuse(next, sent.words);
      else {
        await this.#options.onDone(action);
        this.discard(key);
      }
    }
    this.#options.onChange();
  }

  /** Also one that was put away while it was on its way: what was said no to has to be known. */
  #refuse(refused: Queued, words: string): void {
    const marked = { ...refused, problem: words };
    const { list } = this;
    const isThere = list.some(({ key }) => key === refused.key);
    this.#write(
      isThere ? list.map((queued) => (queued.key === refused.key ? marked : queued)) : [...list, marked],
    );
  }

  #write(list: readonly Queued[]): void {
    this.#options.store.write(list);
    this.#options.onChange();
  }
}

/** What an action takes the place of once that was refused: a code that failed holds up nobody who brings the parcel back. */
const REPLACES: Readonly<Record<ActionKind, readonly ActionKind[]>> = {
  accept: ['accept'],
  decline: ['decline'],
  collect: ['collect'],
  check_adult: ['check_adult', 'deliver'],
  deliver: ['deliver'],
  bring_back: ['bring_back', 'deliver'],
  return_photo: ['return_photo'],
};

/** The first that waits and rests on nothing that was refused. */
function nextOf(list: readonly Queued[]): Queued | null {
  const stopped = new Set<string>();
  for (const queued of list) {
    const subject = subjectOf(queued.action);
    if (queued.problem !== null) stopped.add(subject);
    else if (!stopped.has(subject)) return queued;
  }
  return null;
}

/** Those that wait for the network, in order: neither refused nor behind one that was. */
export function waitingOf(list: readonly Queued[]): readonly Queued[] {
  const stopped = new Set(
    list.filter(({ problem }) => problem !== null).map(({ action }) => subjectOf(action)),
  );
  return list.filter(({ action }) => !stopped.has(subjectOf(action)));
}
