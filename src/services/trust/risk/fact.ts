import type { Reference } from '@/lib/context';

/** What was learnt: words, numbers and ids only; no phone, no address, no exact place. */
export type FactValue = Readonly<Record<string, string | number | boolean | null>>;

/** One thing known about somebody or something at a moment. What follows from it is for the reader to judge. */
export type Fact = {
  /** "device.new", "place.far" */
  readonly kind: string;
  readonly subject: Reference;
  readonly value: FactValue;
  readonly at: Date;
  /** The domain that found it out. */
  readonly source: string;
};
