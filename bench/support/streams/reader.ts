import { Agent, type ClientRequest, get } from 'node:http';

/** Connections are never shared or kept: each reader is a phone. */
const agent = new Agent({ keepAlive: false, maxSockets: Number.POSITIVE_INFINITY });

export type Heard = { readonly type: string; readonly at?: string };

function readHeard(data: string): Heard {
  const value: unknown = JSON.parse(data);
  if (typeof value !== 'object' || value === null) throw new Error(`a stream said ${data}`);
  const at: unknown = Reflect.get(value, 'at');
  return { type: String(Reflect.get(value, 'type')), ...(typeof at === 'string' ? { at } : {}) };
}

/**
 * One phone that follows a live stream as a browser's EventSource does: it comes back by itself after the pause
 * the server named, says what it heard last, and asks any of the addresses, as a balancer in front would.
 */
export class Reader {
  /** Ids of what it heard, in the order it came; without that of the greeting. */
  readonly news: string[] = [];
  lastId = '';
  /** When the stream was last greeted; NaN while it is away. Milliseconds of the process. */
  openSinceMs = Number.NaN;
  #request: ClientRequest | undefined;
  #retryMs = 2_000;
  #tries = 0;
  #address = '';
  #isClosed = false;

  constructor(
    private readonly urls: readonly string[],
    private readonly path: string,
    private readonly cookie: string,
    private readonly heard: (message: Heard) => void,
    private readonly firstUrl = 0,
  ) {}

  open(): void {
    if (this.#isClosed) return;
    const url = this.urls[(this.firstUrl + this.#tries) % this.urls.length] ?? '';
    this.#tries += 1;
    this.#address = url;
    const headers = {
      ...{ accept: 'text/event-stream', cookie: this.cookie },
      ...(this.lastId === '' ? {} : { 'last-event-id': this.lastId }),
    };
    let buffer = '';
    const request = get(`${url}${this.path}`, { agent, headers }, (response) => {
      if (response.statusCode !== 200) {
        response.resume();
        response.once('end', () => this.#comeBack(request));
        return;
      }
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        buffer += text;
        const blocks = buffer.split('\n\n');
        buffer = blocks.pop() ?? '';
        for (const block of blocks) this.#read(block);
      });
      response.once('close', () => this.#comeBack(request));
    });
    request.once('error', () => this.#comeBack(request));
    this.#request = request;
  }

  /** The connection is lost, and the phone has no network until it is opened again. */
  lose(): void {
    const request = this.#request;
    this.#request = undefined;
    this.openSinceMs = Number.NaN;
    request?.destroy();
  }

  close(): void {
    this.#isClosed = true;
    this.lose();
  }

  /** Which of the addresses it asked last. */
  get address(): string {
    return this.#address;
  }

  get isOpen(): boolean {
    return !Number.isNaN(this.openSinceMs);
  }

  #comeBack(of: ClientRequest): void {
    if (this.#request !== of) return;
    this.#request = undefined;
    this.openSinceMs = Number.NaN;
    if (!this.#isClosed) setTimeout(() => this.open(), this.#retryMs);
  }

  #read(block: string): void {
    let [id, data] = ['', ''];
    for (const line of block.split('\n')) {
      if (line.startsWith('id: ')) id = line.slice(4);
      else if (line.startsWith('data: ')) data = line.slice(6);
      else if (line.startsWith('retry: ')) this.#retryMs = Number(line.slice(7));
    }
    if (id !== '') this.lastId = id;
    if (data === '') return;
    const message = readHeard(data);
    if (message.type === 'open') this.openSinceMs = performance.now();
    else if (id !== '') this.news.push(id);
    this.heard(message);
  }
}
