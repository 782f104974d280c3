import { AIRTEL_DEFAULTS, type AirtelSettings } from './airtel/airtel-settings';
import { type Credentials, DEMO_CREDENTIALS } from './credentials';
import type { PersonName } from './names';

/** Shortest and longest; what happens in between is drawn from the seed. */
export type Span = readonly [shortest: number, longest: number];

/** Everything a simulator can be told at the start. Durations are simulated time; money is whole shillings. */
export interface Settings extends AirtelSettings {
  host: string;
  port: number;
  /** Where mail is taken by SMTP; null takes none. */
  smtpPort: number | null;
  seed: number;
  /** Real clock only: delays last 1/speed of what they say. */
  speed: number;
  clock: 'real' | 'virtual';
  /** Where a virtual clock starts, milliseconds since 1970. */
  startAtMs: number;
  /** Path of the append-only journal; null keeps everything in memory only. */
  journal: string | null;
  /** Ordinary numbers wait for a person at the handset instead of approving after 3 s. */
  manualByDefault: boolean;
  adminToken: string;
  credentials: Credentials;
  merchantName: string;
  /** Life of a bearer token; real seconds, because clients believe `expires_in`. */
  tokenTtlSeconds: number;
  /** Accept a bearer token of the other product, as MTN's own sandbox does. */
  lenientTokens: boolean;
  /** Refuse callback URLs that are not https, as production does. */
  requireHttpsCallbacks: boolean;
  promptWindowMs: number;
  /** From the POST to the prompt, from the prompt to a decision no scenario fixes, from the end to the callback. */
  submitMs: Span;
  decideMs: Span;
  callbackMs: Span;
  callbackPolicy: 'once' | 'legacy' | 'off';
  /** Status enquiries an operator takes in any second; null for no limit. */
  enquiriesPerSecond: number | null;
  /** How long a callback receiver may take; always real milliseconds, the receiver is a real server. */
  callbackTimeoutMs: number;
  startBalance: bigint;
  collectionFloat: bigint;
  disbursementFloat: bigint;
  /** Basis points MTN keeps of every collection. */
  mtnFeeBp: number;
  /** Where delivery reports of text messages are posted; null posts none. */
  smsReportUrl: string | null;
  /** Who a number (digits with the country code) is registered to; everybody else is invented. */
  names: Readonly<Record<string, PersonName>>;
  // The sources disagree on these four, so the simulator can play both sides.
  reasonShape: 'string' | 'object';
  expiryReason: 'EXPIRED' | 'COULD_NOT_PERFORM_TRANSACTION';
  lowFundsReason: 'NOT_ENOUGH_FUNDS' | 'INTERNAL_PROCESSING_ERROR';
  activeShape: 'object' | 'boolean';
}

/** Credentials may be given in part; the rest are the documented demo values. */
export type SandboxOptions = Partial<Omit<Settings, 'credentials'>> & { credentials?: Partial<Credentials> };

export const DEMO_ADMIN_TOKEN = 'demo-admin-token';

const DEFAULTS: Settings = {
  ...AIRTEL_DEFAULTS,
  host: '127.0.0.1',
  port: 3001,
  smtpPort: null,
  seed: 1,
  speed: 1,
  clock: 'real',
  startAtMs: Date.UTC(2026, 0, 5, 6, 0, 0),
  journal: null,
  manualByDefault: false,
  adminToken: DEMO_ADMIN_TOKEN,
  credentials: DEMO_CREDENTIALS,
  merchantName: 'Urban Herb',
  tokenTtlSeconds: 3600,
  lenientTokens: false,
  requireHttpsCallbacks: false,
  promptWindowMs: 300_000,
  submitMs: [50, 400],
  decideMs: [2000, 8000],
  callbackMs: [200, 2000],
  callbackPolicy: 'once',
  enquiriesPerSecond: null,
  callbackTimeoutMs: 2000,
  startBalance: 50_000_000n,
  collectionFloat: 0n,
  disbursementFloat: 1_000_000_000n,
  mtnFeeBp: 0,
  smsReportUrl: null,
  names: {},
  reasonShape: 'string',
  expiryReason: 'EXPIRED',
  lowFundsReason: 'NOT_ENOUGH_FUNDS',
  activeShape: 'object',
};

/** Fills what is not given with the defaults; refuses a public address behind the published admin token. */
export function settingsFrom(options: SandboxOptions): Settings {
  const { credentials, ...rest } = options;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
  const settings = { ...DEFAULTS, ...given, credentials: { ...DEMO_CREDENTIALS, ...credentials } };
  const isLoopback = ['127.0.0.1', '::1', 'localhost'].includes(settings.host);
  if (!isLoopback && settings.adminToken === DEMO_ADMIN_TOKEN) {
    throw new Error(`Listening on ${settings.host} needs an admin token of your own (--admin-token).`);
  }
  if (!(settings.speed > 0 && settings.speed <= 10_000))
    throw new Error('speed must be above 0, at most 10000.');
  return settings;
}
