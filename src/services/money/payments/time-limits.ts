const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Every time limit of payments, in milliseconds of the clock in use. */
export type PaymentSettings = {
  /** How many times faster than in earnest everything runs; 1 in earnest. */
  readonly timeScale: number;
  /** How long the operator waits for the payer's PIN. */
  readonly promptMs: number;
  /** How long an intent can be paid; stock is held as long. */
  readonly holdMs: number;
  /** Before the end of the hold no new prompt goes out: nobody could answer it in time. */
  readonly lastPromptMs: number;
  /** A request not yet sent counts as stuck after this. */
  readonly preparedStuckMs: number;
  /** A request under way counts as lost after this; longer than any HTTP time-out. */
  readonly submitStuckMs: number;
  /** Between two "not found" before we believe it. */
  readonly notFoundGraceMs: number;
  /** A callback that overtakes the answer to our own request waits for it this long. */
  readonly callbackDelayMs: number;
  readonly resendMs: number;
  readonly longestResendMs: number;
  /** An attempt without an end is shown to a person after this. */
  readonly reviewMs: number;
  /** Requests for one reference before we stop sending it. */
  readonly maxSubmits: number;
  /** Status requests per second, all attempts together. */
  readonly enquiriesPerSecond: number;
  /** When to ask after an open attempt, since it was sent. */
  readonly openOffsetsMs: readonly number[];
  /** When to ask again after one that ended without money: an operator may change its mind. */
  readonly closedOffsetsMs: readonly number[];
};

const FIRST_OFFSETS_S = [5, 10, 20, 40, 60, 90, 120, 180, 240, 300, 330];

function steps(fromMs: number, toMs: number, stepMs: number): number[] {
  return Array.from({ length: Math.floor((toMs - fromMs) / stepMs) + 1 }, (_, i) => fromMs + i * stepMs);
}

/** Offsets of MTN enquiries: close together while the prompt is open, then every 5 min, hourly, daily to 7 days. */
const OPEN_OFFSETS_MS = [
  ...FIRST_OFFSETS_S.map((seconds) => seconds * SECOND),
  ...steps(10 * MINUTE, HOUR, 5 * MINUTE),
  ...steps(2 * HOUR, DAY, HOUR),
  ...steps(2 * DAY, 7 * DAY, DAY),
];
const CLOSED_OFFSETS_MS = [15 * MINUTE, HOUR, DAY];

/** The limits in earnest, divided by `timeScale` (a simulator that runs as much faster). */
export function paymentSettingsFor(timeScale: number): PaymentSettings {
  const scaled = (ms: number) => Math.max(1, Math.round(ms / timeScale));
  return {
    timeScale,
    promptMs: scaled(300 * SECOND),
    holdMs: scaled(420 * SECOND),
    lastPromptMs: scaled(60 * SECOND),
    preparedStuckMs: scaled(30 * SECOND),
    // The HTTP time-out of 30 s is real time whatever the scale.
    submitStuckMs: 45 * SECOND,
    notFoundGraceMs: scaled(60 * SECOND),
    callbackDelayMs: scaled(2 * SECOND),
    resendMs: scaled(10 * SECOND),
    longestResendMs: scaled(10 * MINUTE),
    reviewMs: scaled(DAY),
    maxSubmits: 3,
    enquiriesPerSecond: 5 * timeScale,
    openOffsetsMs: OPEN_OFFSETS_MS.map(scaled),
    closedOffsetsMs: CLOSED_OFFSETS_MS.map(scaled),
  };
}
