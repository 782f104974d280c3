/**
 * What tells devices apart, and how much each says, in hundredths. Hardware and settings change seldom; what a
 * browser draws (WebGL, canvas, fonts) may all change with one update, so together they weigh no more than a
 * device that still carries its cookie can lose. The browser's version is no signal at all.
 */
export const SIGNAL_WEIGHTS = {
  cores: 6,
  memory: 5,
  screen: 9,
  touch: 4,
  webgl: 10,
  canvas: 6,
  fonts: 4,
  platform: 8,
  browser: 8,
  languages: 5,
  timezone: 3,
  network: 2,
} as const;

export type SignalName = keyof typeof SIGNAL_WEIGHTS;
export const SIGNAL_NAMES = Object.keys(SIGNAL_WEIGHTS) as readonly SignalName[];

/** The first-party cookie: the only thing in which two phones of one model differ. */
export const MARK_WEIGHT = 30;

/** Changed whenever signals are measured differently: hashes of different versions say nothing about each other. */
export const SIGNALS_VERSION = 1;

/** From here on it is the same device. */
export const SAME_DEVICE = 0.8;

/** Of a hundred: less than this in common to compare, and likeness means nothing. */
const LEAST_EVIDENCE = 45;

export type SeenDevice = {
  readonly signalsVersion: number;
  /** Keyed hashes by signal; what a browser does not tell is left out. */
  readonly signals: Readonly<Record<string, string>>;
  readonly mark: string | null;
};

export type RememberedDevice = {
  readonly signalsVersion: number;
  readonly signals: Readonly<Record<string, string>>;
  readonly marks: readonly string[];
};

/**
 * How alike two devices are, from 0 to 1: the weight of what agrees over the weight of what both tell.
 * Null when they have too little in common to compare.
 */
export function similarity(seen: SeenDevice, known: RememberedDevice): number | null {
  let compared = 0;
  let agreed = 0;
  const compare = (weight: number, agrees: boolean) => {
    compared += weight;
    if (agrees) agreed += weight;
  };
  const marksCompare = seen.mark !== null && known.marks.length > 0;
  if (seen.mark !== null && marksCompare) compare(MARK_WEIGHT, known.marks.includes(seen.mark));
  if (seen.signalsVersion === known.signalsVersion) {
    for (const name of SIGNAL_NAMES) {
      const [ours, theirs] = [seen.signals[name], known.signals[name]];
      if (ours !== undefined && theirs !== undefined) compare(SIGNAL_WEIGHTS[name], ours === theirs);
    }
  }
  // A cookie is evidence enough by itself: after an objection there is nothing else.
  if (!marksCompare && compared < LEAST_EVIDENCE) return null;
  return agreed / compared;
}

/** The known device this most probably is, with its likeness; null when it is none of them. */
export function mostAlike<T extends RememberedDevice>(
  seen: SeenDevice,
  known: readonly T[],
): { device: T; likeness: number } | null {
  let best: { device: T; likeness: number } | null = null;
  for (const device of known) {
    const likeness = similarity(seen, device);
    if (likeness === null || likeness < SAME_DEVICE) continue;
    if (best === null || likeness > best.likeness) best = { device, likeness };
  }
  return best;
}
