import type { Unrest } from './chaos/unrest';
import { Browser } from './http/browser';
import type { Handset } from './http/handset';
import type { Meter } from './http/meter';
import type { Records } from './records';
import type { Town } from './town';

/** The system as strangers reach it. */
export type Reached = {
  readonly webUrl: string;
  readonly sandboxUrl: string;
  readonly sandboxToken: string;
};

/** What everybody in town shares. */
export type Surroundings = {
  readonly seed: number;
  readonly webUrl: string;
  readonly meter: Meter;
  readonly handset: Handset;
  readonly town: Town;
  readonly records: Records;
  /** What goes wrong on purpose; null on a quiet day. */
  readonly unrest: Unrest | null;
  /** How many times faster than in earnest payments run. */
  readonly timeScale: number;
  /** Aborts when the day is called off. */
  readonly abort: AbortSignal;
};

export function newBrowser({
  webUrl,
  meter,
  unrest,
}: Pick<Surroundings, 'webUrl' | 'meter' | 'unrest'>): Browser {
  return new Browser(webUrl, meter, unrest);
}
