/** What a session cookie says once its seal is opened. */
export type OpenedToken = {
  readonly userId: string;
  readonly sessionId: string;
  readonly expiresAtMs: number;
};

/**
 * Cookies whose seal was opened lately, the oldest leaving first. Opening one derives a key anew (HKDF) each time, at
 * every request; what it says never changes, and whether the session still lives is asked of its row all the same.
 */
export class OpenedTokens {
  readonly #known = new Map<string, OpenedToken>();

  constructor(private readonly limit: number) {}

  find(token: string, nowMs: number): OpenedToken | null {
    const known = this.#known.get(token);
    if (!known) return null;
    if (known.expiresAtMs > nowMs) return known;
    this.#known.delete(token);
    return null;
  }

  keep(token: string, opened: OpenedToken): void {
    const oldest = this.#known.keys().next().value;
    if (oldest !== undefined && this.#known.size >= this.limit) this.#known.delete(oldest);
    this.#known.set(token, opened);
  }
}
