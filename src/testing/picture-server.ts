import { createServer, type Server, type ServerResponse } from 'node:http';
import sharp from 'sharp';

/** A photo of one colour: another shade is another photo. */
export const photoOf = (shade: number): Promise<Buffer> =>
  sharp({ create: { width: 220, height: 220, channels: 3, background: { r: shade, g: 120, b: 60 } } })
    .jpeg()
    .toBuffer();

type Answer = (response: ServerResponse) => void;

/** A shop's own server on this machine, with its pictures. */
export class PictureServer {
  /** Paths that were asked for, in order. */
  readonly asked: string[] = [];
  readonly #answers = new Map<string, Answer>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      const path = request.url ?? '';
      this.asked.push(path);
      const answer = this.#answers.get(path) ?? ((to) => to.writeHead(404).end());
      answer(response);
    });
  }

  static async open(): Promise<PictureServer> {
    const it = new PictureServer();
    await new Promise<void>((done) => it.#server.listen(0, '127.0.0.1', done));
    return it;
  }

  /** Answers a path so from now on, and gives its address. */
  put(path: string, answer: Answer | Buffer): string {
    this.#answers.set(path, Buffer.isBuffer(answer) ? (response) => response.end(answer) : answer);
    return this.at(path);
  }

  at(path: string): string {
    const at = this.#server.address();
    return `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}${path}`;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
