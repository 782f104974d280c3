import {
  constants,
  createDecipheriv,
  generateKeyPairSync,
  type KeyObject,
  privateDecrypt,
} from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';

export type Answer = {
  status?: number;
  type?: string;
  body?: string;
  headers?: Record<string, string>;
  hang?: boolean;
  reset?: boolean;
};

type Seen = { method: string; url: string; headers: IncomingHttpHeaders; body: string };

/**
 * An operator that answers as a test says: tokens and its RSA key by itself, everything else from `answers` in turn, the
 * last for ever.
 */
export class Operator {
  answers: Answer[] = [];
  tokenAnswer: Answer | null = null;
  keyAnswer: Answer | null = null;
  /** A token that was taken back: calls with it get 401. */
  refusedToken: string | null = null;
  tokenLifeSeconds = 3600;
  seen: Seen[] = [];
  #tokens = 0;
  #key: { id: string; publicKey: KeyObject; privateKey: KeyObject } | null = null;
  readonly #server = createServer();

  async listen(): Promise<string> {
    this.#server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method = '', url = '', headers } = request;
      this.seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const answer = this.#answer(url, headers.authorization);
      if (answer.hang) return;
      if (answer.reset) return request.socket.destroy();
      response.writeHead(answer.status ?? 200, {
        'Content-Type': answer.type ?? 'application/json',
        ...answer.headers,
      });
      response.end(answer.body ?? '');
    });
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
  }

  #answer(url: string, authorization: string | undefined): Answer {
    if (url.includes('/token')) return this.tokenAnswer ?? this.#token();
    if (url.includes('/encryption-keys')) return this.keyAnswer ?? this.#publishedKey();
    return this.#next(authorization);
  }

  #token(): Answer {
    this.#tokens += 1;
    const token = {
      access_token: `token-${this.#tokens}`,
      token_type: 'access_token',
      expires_in: this.tokenLifeSeconds,
    };
    return { body: JSON.stringify(token) };
  }

  #pair() {
    this.#key ??= this.changeKey();
    return this.#key;
  }

  /** From now on another key is in force. */
  changeKey() {
    const made = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.#key = { id: `key-${Math.random()}`, ...made };
    return this.#key;
  }

  #publishedKey(): Answer {
    const { id, publicKey } = this.#pair();
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    return { body: JSON.stringify({ data: { key_id: id, key, valid_upto: '2027-01-01' } }) };
  }

  /** What was encrypted with PKCS#1 v1.5 for the key in force; Node does not take that padding off. */
  openPin(base64: string): string {
    const { privateKey } = this.#pair();
    const how = { key: privateKey, padding: constants.RSA_NO_PADDING };
    const block = privateDecrypt(how, Buffer.from(base64, 'base64'));
    return block.subarray(block.indexOf(0, 2) + 1).toString('utf8');
  }

  /** The body that was signed. */
  openSignature(headers: IncomingHttpHeaders): string {
    const [key = '', iv = ''] = this.openPin(String(headers['x-key'])).split(':');
    const open = createDecipheriv('aes-256-cbc', Buffer.from(key, 'base64'), Buffer.from(iv, 'base64'));
    return open.update(String(headers['x-signature']), 'base64', 'utf8') + open.final('utf8');
  }

  #next(authorization: string | undefined): Answer {
    if (this.refusedToken !== null && authorization === `Bearer ${this.refusedToken}`) return { status: 401 };
    return (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? { hang: true };
  }

  tokenCalls(): number {
    return this.seen.filter((one) => one.url.includes('/token')).length;
  }

  reset(): void {
    this.answers = [];
    this.seen = [];
    this.tokenAnswer = null;
    this.keyAnswer = null;
    this.refusedToken = null;
    this.tokenLifeSeconds = 3600;
    this.#tokens = 0;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
