/** A message of PostgreSQL's protocol; the first of a connection has no type. */
export type Frame = { readonly type: string; readonly body: Buffer; readonly bytes: Buffer };

/** Cuts a stream into whole messages. */
export class Frames {
  #rest = Buffer.alloc(0);

  /** `#isFirstUntyped`: what a client opens with has a length but no type. */
  #isFirstUntyped: boolean;

  constructor(options: { readonly isFirstUntyped: boolean }) {
    this.#isFirstUntyped = options.isFirstUntyped;
  }

  take(chunk: Buffer): Frame[] {
    this.#rest = Buffer.concat([this.#rest, chunk]);
    const frames: Frame[] = [];
    for (;;) {
      const head = this.#isFirstUntyped ? 0 : 1;
      if (this.#rest.length < head + 4) return frames;
      const end = head + this.#rest.readUInt32BE(head);
      if (this.#rest.length < end) return frames;
      const type = head === 0 ? '' : this.#rest.toString('latin1', 0, 1);
      frames.push({ type, body: this.#rest.subarray(head + 4, end), bytes: this.#rest.subarray(0, end) });
      this.#rest = this.#rest.subarray(end);
      this.#isFirstUntyped = false;
    }
  }
}

/** The texts a message begins with, each ended by a zero byte. */
export const textsOf = (body: Buffer): string[] => body.toString('utf8').split('\0');
