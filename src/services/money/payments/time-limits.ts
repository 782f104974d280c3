import type { Operation, ProviderName } from './providers/provider';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type Plan = Readonly<Record<Operation | 'unknown', readonly number[]>>;

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
  /** Status requests per second and operator, all attempts and processes together; Infinity for as many as one likes. */
  readonly enquiriesPerSecond: number;
  /** The same while the operator is in trouble. */
  readonly slowEnquiriesPerSecond: number;
  /** When to ask after an open attempt, since it was sent; `unknown` while nobody knows whether it arrived. */
  readonly openOffsetsMs: Readonly<Record<ProviderName, Plan>>;
  /** When to ask again after one that ended without money: an operator may change its mind. */
  readonly closedOffsetsMs: readonly number[];
  /** So many failures of an operator in a row, and it gets no new prompts for a while. */
  readonly breakerFailures: number;
  /** Failures further apart than this are no row. */
  readonly breakerWindowMs: number;
  /** How long at first, and at most. */
  readonly breakerOpenMs: number;
  readonly longestBreakerOpenMs: number;
  /** Between two notes of a process that all is well, and that something failed. */
  readonly noteSuccessMs: number;
  readonly noteFailureMs: number;
};

const FIRST_OFFSETS_S = [5, 10, 20, 40, 60, 90, 120, 180, 240, 300, 330];

function steps(fromMs: number, toMs: number, stepMs: number): number[] {
  return Array.from({ length: Math.floor((toMs - fromMs) / stepMs) + 1 }, (_, i) => fromMs + i * stepMs);
}

const seconds = (...all: readonly number[]) => all.map((each) => each * SECOND);

/** Hourly to a day, then daily to 7 days. */
const LAST_OFFSETS_MS = [...steps(2 * HOUR, DAY, HOUR), ...steps(2 * DAY, 7 * DAY, DAY)];

/** Of MTN: close together while the prompt is open, then every 5 min. */
const MTN_OFFSETS_MS = [
  ...seconds(...FIRST_OFFSETS_S),
  ...steps(10 * MINUTE, HOUR, 5 * MINUTE),
  ...LAST_OFFSETS_MS,
];

/** Of Airtel, which wants no question before three minutes: then each minute to 18 min, and every 5 min. */
const AIRTEL_AFTER_3_MIN_MS = [
  ...steps(3 * MINUTE, 18 * MINUTE, MINUTE),
  ...steps(20 * MINUTE, HOUR, 5 * MINUTE),
  ...LAST_OFFSETS_MS,
];

/** Its money out is mostly over with the answer to the request, and what was not taken is not to be waited for. */
const AIRTEL_SOON_OFFSETS_MS = [...seconds(5, 20, 60, 120), ...AIRTEL_AFTER_3_MIN_MS];

const OPEN_OFFSETS_MS = {
  mtn: {
    collect: MTN_OFFSETS_MS,
    refund: MTN_OFFSETS_MS,
    payout: MTN_OFFSETS_MS,
    unknown: MTN_OFFSETS_MS,
  },
  airtel: {
    collect: AIRTEL_AFTER_3_MIN_MS,
    refund: AIRTEL_SOON_OFFSETS_MS,
    payout: AIRTEL_SOON_OFFSETS_MS,
    unknown: AIRTEL_SOON_OFFSETS_MS,
  },
} as const satisfies Record<ProviderName, Plan>;

const CLOSED_OFFSETS_MS = [15 * MINUTE, HOUR, DAY];

/** The limits in earnest, divided by `timeScale` (a simulator that runs as much faster). */
export function paymentSettingsFor(timeScale: number): PaymentSettings {
  const scaled = (ms: number) => Math.max(1, Math.round(ms / timeScale));
  const scaledEach = ({ collect, refund, payout, unknown }: Plan): Plan => ({
    collect: collect.map(scaled),
    refund: refund.map(scaled),
    payout: payout.map(scaled),
    unknown: unknown.map(scaled),
  });
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
    slowEnquiriesPerSecond: timeScale,
    openOffsetsMs: {
      mtn: scaledEach(OPEN_OFFSETS_MS.mtn),
      airtel: scaledEach(OPEN_OFFSETS_MS.airtel),
    },
    closedOffsetsMs: CLOSED_OFFSETS_MS.map(scaled),
    breakerFailures: 5,
    breakerWindowMs: scaled(10 * MINUTE),
    breakerOpenMs: scaled(60 * SECOND),
    longestBreakerOpenMs: scaled(5 * MINUTE),
    noteSuccessMs: scaled(15 * SECOND),
    noteFailureMs: scaled(SECOND),
  };
}
