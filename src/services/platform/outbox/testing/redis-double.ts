import { createServer, type Server, type Socket } from 'node:net';
import { bulk, failure, integer, map, push, readCommand, simple } from './resp';

type Talk = { readonly socket: Socket; readonly channels: Set<string>; isKnown: boolean; speaks3: boolean };

/** How the server's answer to HELLO begins: https://redis.io/docs/latest/commands/hello */
const HELLO = [
  ['server', bulk('redis')],
  ['version', bulk('7.4.0')],
  ['proto', integer(3)],
] as const;

/**
 * A Redis in small on a real socket: HELLO with a password, SUBSCRIBE, PUBLISH and PING of RESP3. It refuses everything else
 * and writes down what it refused, so that a client that asks for more does not pass unseen.
 */
export class RedisDouble {
  readonly faults: string[] = [];
  /** How many messages it takes and tells nobody, as one that is replaced by another in this moment. */
  losesNext = 0;
  /** Takes what it is sent and never answers. */
  isSilent = false;
  readonly #talks = new Set<Talk>();
  readonly #server: Server = createServer((socket) => this.#greet(socket));

  constructor(private readonly password?: string) {}

  /** Resolves with its address. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    return `redis://${this.password === undefined ? '' : `:${this.password}@`}127.0.0.1:${port}`;
  }

  async stop(): Promise<void> {
    for (const { socket } of this.#talks) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get listeners(): number {
    return [...this.#talks].filter(({ channels }) => channels.size > 0).length;
  }

  get connections(): number {
    return this.#talks.size;
  }

  #greet(socket: Socket): void {
    const talk: Talk = { socket, channels: new Set(), isKnown: this.password === undefined, speaks3: false };
    this.#talks.add(talk);
    let bytes = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#talks.delete(talk));
    socket.on('data', (part) => {
      bytes = Buffer.concat([bytes, part]);
      try {
        for (let read = readCommand(bytes); read; read = readCommand(bytes)) {
          bytes = bytes.subarray(read.next);
          if (!this.isSilent) socket.write(this.#answer(talk, read.value));
        }
      } catch (error) {
        this.faults.push(String(error));
        socket.destroy();
      }
    });
  }

  #answer(talk: Talk, [name = '', ...given]: readonly string[]): string {
    const command = name.toUpperCase();
    if (command === 'HELLO') return this.#hello(talk, given);
    if (!talk.isKnown) return this.#refuse(`NOAUTH Authentication required.`);
    if (!talk.speaks3) return this.#refuse(`ERR ${command} before HELLO 3`);
    const [first, second, ...more] = given;
    if (command === 'PING' && first === undefined) return simple('PONG');
    if (command === 'SUBSCRIBE' && first !== undefined && second === undefined) {
      talk.channels.add(first);
      return push([bulk('subscribe'), bulk(first), integer(talk.channels.size)]);
    }
    if (command === 'PUBLISH' && first !== undefined && second !== undefined && more.length === 0)
      return integer(this.#publish(first, second));
    return this.#refuse(`ERR unknown command or wrong number of arguments: ${command} ${given.length}`);
  }

  #hello(talk: Talk, given: readonly string[]): string {
    const [version, auth, user, password, ...more] = given;
    if (version !== '3' || more.length > 0) return this.#refuse(`ERR HELLO ${given.length}`);
    if (auth !== undefined && (auth.toUpperCase() !== 'AUTH' || user !== 'default'))
      return this.#refuse('ERR HELLO without AUTH default');
    // A wrong password is what tests do on purpose, not a fault of the client.
    if (password !== this.password)
      return failure('WRONGPASS invalid username-password pair or user is disabled.');
    talk.isKnown = true;
    talk.speaks3 = true;
    return map(HELLO);
  }

  #publish(channel: string, text: string): number {
    const hearing = [...this.#talks].filter(({ channels }) => channels.has(channel));
    if (this.losesNext > 0) {
      this.losesNext -= 1;
      return 0;
    }
    for (const { socket } of hearing) socket.write(push([bulk('message'), bulk(channel), bulk(text)]));
    return hearing.length;
  }

  #refuse(words: string): string {
    this.faults.push(words);
    return failure(words);
  }
}
