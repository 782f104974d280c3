/** Where the chain stood after one batch, kept where a superuser of the database cannot reach. */
export type Anchor = {
  readonly position: bigint;
  /** Link at that position, hex. */
  readonly head: string;
  /** Every entry of a transaction below this one is in the chain up to here. */
  readonly belowTxid: bigint;
  readonly sealedAt: string;
  /** One mark per entry of the batch, so that the first altered one can be named even in a recomputed chain. */
  readonly marks: readonly string[];
};

/** A place for anchors. Only ever added to; another one may be a file on another machine or a public log. */
export type AnchorStore = {
  /** Oldest first, with how many records could not be read. */
  read(): Promise<{ anchors: Anchor[]; unreadable: number }>;
  /** The newest one, without reading them all. */
  last(): Promise<Anchor | null>;
  /** Returns when they will survive a power cut. */
  append(anchors: readonly Anchor[]): Promise<void>;
};
