/** The cookies of one browser for one site. */
export class CookieJar {
  readonly #cookies = new Map<string, string>();

  /** Takes in what an answer sets; an expired or emptied cookie is dropped. */
  keep(headers: Headers): void {
    for (const line of headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';');
      const at = pair.indexOf('=');
      if (at <= 0) continue;
      const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1).trim()];
      const isOver = attributes.some((attribute) => /^\s*max-age=(0|-\d+)\s*$/i.test(attribute));
      if (isOver || value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  header(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  has(part: string): boolean {
    return [...this.#cookies.keys()].some((name) => name.includes(part));
  }
}
