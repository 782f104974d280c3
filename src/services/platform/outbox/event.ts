/** An event as a verb states it. Payloads are JSON: amounts as decimal strings, instants as ISO strings. */
export type NewEvent = {
  readonly type: string;
  /** "order:<id>", "vendor:<id>", …: which live streams it concerns. */
  readonly topics: readonly string[];
  readonly payload: Readonly<Record<string, unknown>>;
};

/** An event as its subscribers get it, at least once; `id` tells repeats apart. */
export type DeliveredEvent = {
  readonly id: string;
  readonly type: string;
  readonly topics: readonly string[];
  readonly payload: unknown;
};
