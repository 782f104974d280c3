/** Proxies and phones give a silent connection up after half a minute or more. */
const EVERY_S = 15;
const BEAT = ': still here\n\n';

type Send = (text: string) => void;

/** Says to every open stream, every 15 seconds, that it is still there: a fifteenth of them each second, never all at once. */
export class Heartbeat {
  readonly #turns: Set<Send>[] = Array.from({ length: EVERY_S }, () => new Set());
  #next = 0;
  #second = 0;
  #timer: NodeJS.Timeout | undefined;

  get size(): number {
    return this.#turns.reduce((sum, turn) => sum + turn.size, 0);
  }

  /** Answers how to stop. */
  add(send: Send): () => void {
    this.#timer ??= setInterval(() => this.beat(), 1_000);
    const turn = this.#turns[this.#next];
    this.#next = (this.#next + 1) % EVERY_S;
    turn?.add(send);
    return () => {
      turn?.delete(send);
      if (this.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** One second has passed. */
  beat(): void {
    for (const send of this.#turns[this.#second] ?? []) send(BEAT);
    this.#second = (this.#second + 1) % EVERY_S;
  }
}
