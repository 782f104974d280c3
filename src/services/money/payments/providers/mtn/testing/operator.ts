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

/** An operator that answers as a test says: tokens by itself, everything else from `answers` in turn, the last for ever. */
export class Operator {
  answers: Answer[] = [];
  tokenAnswer: Answer | null = null;
  /** A token that was taken back: calls with it get 401. */
  refusedToken: string | null = null;
  tokenLifeSeconds = 3600;
  seen: Seen[] = [];
  #tokens = 0;
  readonly #server = createServer();

  async listen(): Promise<string> {
    this.#server.on('request', async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const { method = '', url = '', headers } = request;
      this.seen.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
      const answer = url.includes('/token')
        ? (this.tokenAnswer ?? this.#token())
        : this.#next(headers.authorization);
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

  #token(): Answer {
    this.#tokens += 1;
    const token = {
      access_token: `token-${this.#tokens}`,
      token_type: 'access_token',
      expires_in: this.tokenLifeSeconds,
    };
    return { body: JSON.stringify(token) };
  }

  #next(authorization: string | undefined): Answer {
    if (this.refusedToken !== null && authorization === `Bearer ${this.refusedToken}`) return { status: 401 };
    return (this.answers.length > 1 ? this.answers.shift() : this.answers[0]) ?? { hang: true };
  }

  tokenCalls(): number {
    return this.seen.filter((one) => one.url.includes('/token')).length;
  }

  reset(): void {
    this.refusedToken = null;
    [this.answers, this.seen, this.tokenAnswer, this.tokenLifeSeconds, this.#tokens] = [
      [],
      [],
      null,
      3600,
      0,
    ];
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
