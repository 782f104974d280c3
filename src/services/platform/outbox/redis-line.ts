import type { Logger } from '@/lib/context';

type Client = Awaited<ReturnType<typeof clientFor>>;

export type LineOptions = {
  readonly url: string;
  readonly log: Logger;
  /** What the connection is for, in the log. */
  readonly purpose: string;
  /** Between 0 and 1. Tries of many processes that lost the same server are spread with it. */
  readonly random: () => number;
  /** Asks the server this often whether it is there; without it a silent connection stays unnoticed. */
  readonly pingEveryMs?: number;
  /** Runs whenever the connection is there anew, before it counts as up. */
  readonly onUp?: (client: Client) => Promise<void>;
};

const CONNECT_MS = 5_000;
/** A connection on which nothing moved for so long is given up; the one that listens is asked more often. */
const SILENT_MS = 15_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 2_000;

/** How long to wait before another try: longer each time, two seconds at most, and never all processes at once. */
const pauseMs = (tries: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** Math.min(tries, 10)) * (0.5 + random / 2);

/** What went wrong, without what was sent: a code, or the first word of a refusal ("WRONGPASS"). */
const reasonOf = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const code: unknown = Reflect.get(error, 'code');
  const [refusal] = /^[A-Z]{2,}/.exec(error.message) ?? [];
  return typeof code === 'string' ? code : (refusal ?? error.name);
};

/** Loads the package first: whoever has no such server is spared its memory. */
async function clientFor({ url, random, pingEveryMs }: LineOptions) {
  const { createClient } = await import('@redis/client');
  const asksAlways = pingEveryMs === undefined ? {} : { pingInterval: pingEveryMs };
  return createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    disableClientInfo: true,
    maintNotifications: 'disabled',
    ...asksAlways,
    socket: {
      connectTimeout: CONNECT_MS,
      ...(pingEveryMs === undefined ? {} : { socketTimeout: SILENT_MS }),
      reconnectStrategy: (tries) => pauseMs(tries, random()),
    },
  });
}

/** A connection that comes back by itself. Commands on one that is away fail at once instead of piling up. */
export class RedisLine {
  #isUp = false;
  #isDownSaid = false;
  /** Settled once it is known whether the server is there. */
  readonly first: Promise<void>;
  #known: () => void = () => undefined;

  private constructor(
    readonly client: Client,
    private readonly options: LineOptions,
  ) {
    this.first = new Promise((resolve) => {
      this.#known = resolve;
    });
    client.on('error', (error: unknown) => this.#down(error));
    client.on('ready', () => void this.#up());
    // Only closing ends it; why it is away was said by then.
    client.connect().catch(() => undefined);
  }

  static async open(options: LineOptions): Promise<RedisLine> {
    return new RedisLine(await clientFor(options), options);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  close(): void {
    this.#isUp = false;
    this.client.destroy();
    this.#known();
  }

  async #up(): Promise<void> {
    const { log, purpose, onUp } = this.options;
    try {
      await onUp?.(this.client);
    } catch (error) {
      this.#down(error);
      return;
    }
    this.#isUp = true;
    if (this.#isDownSaid) log.info({ purpose }, 'the event bus is back');
    this.#isDownSaid = false;
    this.#known();
  }

  #down(error: unknown): void {
    this.#isUp = false;
    if (!this.#isDownSaid)
      this.options.log.warn(
        { purpose: this.options.purpose, error: reasonOf(error) },
        'the event bus is away (EVENT_BUS_URL); live news come some seconds late, from the database',
      );
    this.#isDownSaid = true;
    this.#known();
  }
}
