import { z } from 'zod';
import { HOW_TO_CONNECT, isThisMachine, saysHowToConnect } from '@/db/database-url';
import { parseNetworks } from '@/lib/networks';
import { unsafeInPublic } from './env-guard';

function isNetworkList(text: string): boolean {
  try {
    return Boolean(parseNetworks(text));
  } catch {
    return false;
  }
}

const positiveInt = (fallback: number) => z.coerce.number().int().positive().default(fallback);

/** Where the keys of encryption are: the text itself, or the path of a file that holds it. */
const KeyEnv = z.object({
  ENCRYPTION_KEYS: z.string().min(1).optional(),
  ENCRYPTION_KEYS_FILE: z.string().min(1).optional(),
});
export type KeyEnv = z.infer<typeof KeyEnv>;

type Missing = { readonly setting: string; readonly message: string };

/** Where the search engine of its own is, if there is one; without it PostgreSQL answers searches by itself. */
const SearchEnv = z.object({
  MEILISEARCH_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** May add and swap indexes, write documents and settings, and search. */
  MEILISEARCH_API_KEY: z.string().min(1).optional(),
  /** Begins the name of every index of ours, so that several markets can share a server. */
  MEILISEARCH_INDEX_PREFIX: z
    .string()
    .regex(/^[a-z0-9_-]{1,40}$/i, 'up to 40 letters, digits, hyphens and underscores are needed')
    .default('urban_herb_'),
});
export type SearchEnv = z.infer<typeof SearchEnv>;

/** What carries live news between processes, if it is not PostgreSQL itself. */
const BusEnv = z.object({
  /** Redis 6 or newer, or Valkey. */
  EVENT_BUS_URL: z.url({ protocol: /^rediss?$/ }).optional(),
  /** Systems that share a server need different ones. */
  EVENT_BUS_CHANNEL: z
    .string()
    .regex(/^[\w:.-]{1,80}$/, 'up to 80 letters, digits, colons, dots, hyphens and underscores are needed')
    .default('urban_herb_signals'),
});

/** Where pictures lie: a folder, or a bucket of any store that speaks S3. */
const MediaEnv = z.object({
  MEDIA_DIR: z.string().min(1).optional(),
  /** Address of the bucket. */
  MEDIA_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
  MEDIA_S3_REGION: z.string().min(1).default('auto'),
  MEDIA_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  MEDIA_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
});
export type MediaEnv = z.infer<typeof MediaEnv>;

const BUCKET_NEEDS = ['MEDIA_S3_ACCESS_KEY_ID', 'MEDIA_S3_SECRET_ACCESS_KEY'] as const;

/** What is missing to know where pictures lie. */
function missingForMedia(given: MediaEnv): Missing[] {
  if (given.MEDIA_S3_URL === undefined)
    return given.MEDIA_DIR === undefined
      ? [{ setting: 'MEDIA_DIR', message: 'set it, or MEDIA_S3_URL' }]
      : [];
  return BUCKET_NEEDS.filter((name) => given[name] === undefined).map((setting) => ({
    setting,
    message: 'needed with MEDIA_S3_URL',
  }));
}

const SEARCH_PAIR = ['MEILISEARCH_URL', 'MEILISEARCH_API_KEY'] as const;

/** What is missing of a search engine that is half configured. */
function missingForSearch(given: SearchEnv): Missing[] {
  const set = SEARCH_PAIR.filter((name) => given[name] !== undefined);
  if (set.length !== 1) return [];
  return SEARCH_PAIR.filter((name) => given[name] === undefined).map((setting) => ({
    setting,
    message: `needed with ${set[0]}`,
  }));
}

const hasKeys = (given: KeyEnv) => Boolean(given.ENCRYPTION_KEYS ?? given.ENCRYPTION_KEYS_FILE);
const NO_KEYS = { path: ['ENCRYPTION_KEYS'], message: 'set it, or ENCRYPTION_KEYS_FILE' };

/** Every setting of web and worker. `.env.example` explains them; secrets have no default. */
const Settings = z.object({
  /** `test` says that this is a staging system: its operators' test systems are then no mistake. */
  MONEY: z.enum(['real', 'test']).default('real'),
  DATABASE_URL: z.url(),
  DATABASE_POOL: positiveInt(10),
  NEXTAUTH_URL: z.url(),
  NEXTAUTH_SECRET: z.string().min(32),
  INTERNAL_TOKEN: z.string().min(32),
  /** Whether vendors, drivers and admins must hold a second factor; anything but `required` only on this machine. */
  SECOND_FACTOR: z.enum(['required', 'demo', 'waived']).default('required'),
  ...MediaEnv.shape,
  PAPERS_DIR: z.string().min(1),
  /** A router that draws roads for arrival estimates (OSRM); without it they go by the straight line. */
  ROUTER_URL: z.url({ protocol: /^https?$/ }).optional(),
  ...KeyEnv.shape,
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),

  MTN_BASE_URL: z.url(),
  MTN_TARGET_ENVIRONMENT: z.string().min(1),
  MTN_CURRENCY: z.enum(['UGX', 'EUR']),
  MTN_COLLECTION_SUBSCRIPTION_KEY: z.string().min(1),
  MTN_DISBURSEMENT_SUBSCRIPTION_KEY: z.string().min(1),
  MTN_API_USER: z.uuid(),
  MTN_API_KEY: z.string().min(1),
  /** The largest amount that can be sent to a phone at once: MTN's bands end here (2024). */
  MTN_SEND_MOST_UGX: positiveInt(7_000_000),
  /** Public address of the callback route, its secret path part included. */
  MTN_CALLBACK_URL: z.url(),
  MOBILE_MONEY_CALLBACK_TOKEN: z.string().min(24),

  /** Airtel as a group: without the address the market has none, with it the next three are needed. */
  AIRTEL_BASE_URL: z.url().optional(),
  AIRTEL_CLIENT_ID: z.string().min(1).optional(),
  AIRTEL_CLIENT_SECRET: z.string().min(1).optional(),
  AIRTEL_PIN: z
    .string()
    .regex(/^\d{4}$/, 'four digits are needed')
    .optional(),
  /** Where the sources about Airtel disagree; `.env.example` says what is what. */
  AIRTEL_PATH_PREFIX: z
    .string()
    .regex(/^(\/[\w-]+)*$/, 'a path such as /simulate is needed')
    .default(''),
  AIRTEL_COLLECTION_VERSION: z.enum(['v1', 'v2']).default('v1'),
  AIRTEL_DISBURSEMENT_VERSION: z.enum(['v1', 'v2', 'v3']).default('v2'),
  AIRTEL_BALANCE_VERSION: z.enum(['v1', 'v2']).default('v2'),
  AIRTEL_RSA_PADDING: z.enum(['pkcs1', 'oaep-sha1', 'oaep-sha256']).default('pkcs1'),
  AIRTEL_SIGNING: z.enum(['off', 'collections', 'all']).default('off'),
  AIRTEL_KYC_NUMBER: z.enum(['national', 'international']).default('national'),
  AIRTEL_WALLET_TYPE: z.string().min(1).max(40).default('NORMAL'),
  AIRTEL_CALLBACK_KEY: z.string().min(1).optional(),
  /** The largest amount that can be sent to a phone at once: Airtel's bands end here (2024). */
  AIRTEL_SEND_MOST_UGX: positiveInt(5_000_000),

  SMS_BASE_URL: z.url(),
  SMS_USERNAME: z.string().min(1),
  SMS_API_KEY: z.string().min(1),
  SMS_SENDER: z.string().max(11).default('UrbanHerb'),
  /** Secret part of the address delivery reports are posted to; without it none are taken. */
  SMS_CALLBACK_TOKEN: z.string().min(24).optional(),

  /** Mail goes out by this server, as smtp(s)://user:password@host:port. */
  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.string().min(3).max(200),

  /** Where the head of the audit's hash chain is anchored: a file the database's owner cannot write. */
  AUDIT_ANCHOR_FILE: z.string().min(1),
  /** The same for the ledger's chain. */
  LEDGER_ANCHOR_FILE: z.string().min(1),
  /** Who is told of urgent security events, separated by commas; without a phone the admins are. */
  SECURITY_CONTACT_PHONES: z.string().max(500).optional(),
  SECURITY_CONTACT_EMAILS: z.string().max(1_000).optional(),

  ...SearchEnv.shape,
  ...BusEnv.shape,

  /** Whether what people name in files is fetched by plain http too, not only by https. */
  OUTSIDE_PLAIN_HTTP: z.enum(['refused', 'allowed']).default('refused'),
  /** Whether it is fetched from this machine too: a demo and tests have nothing else. */
  OUTSIDE_THIS_MACHINE: z.enum(['refused', 'allowed']).default('refused'),

  /** Gateway that gives receipts their fiscal number ("/clear" is added); without one no receipt is declared. */
  EFRIS_BASE_URL: z.url().optional(),

  /** How many own proxies stand in front and add to X-Forwarded-For; 0 believes no address header. */
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).default(0),
  /** Networks (CIDR) the admin's side can be reached from; empty is anywhere. */
  ADMIN_NETWORKS: z
    .string()
    .default('')
    .refine(isNetworkList, 'a list of networks such as 10.1.0.0/16, 2001:db8::/32 is needed'),
  /** Multiplies every rate limit: 1 in earnest, more where many people come from one machine (a demo, a test). */
  RATE_LIMIT_FACTOR: z.coerce.number().positive().max(1_000).default(1),

  /** Divides every payment time limit; 1 in earnest, more only beside a simulator that runs as much faster. */
  PAYMENT_TIME_SCALE: z.coerce.number().min(1).max(1000).default(1),
  /**
   * Where operators' statements come from by themselves each night: the simulator, on this machine only. In earnest a
   * person brings them.
   */
  STATEMENT_SOURCE_URL: z
    .url()
    .refine((url) => URL.canParse(url) && isThisMachine(url), 'only an address of this machine is allowed')
    .optional(),
  STATEMENT_SOURCE_TOKEN: z.string().min(1).optional(),

  /** Address of the simulator's handset page; set only in the demo, where pages may point to it. */
  DEMO_HANDSET_URL: z.url().optional(),
  MAP_TILE_URL: z.string().optional(),
  MAP_ATTRIBUTION: z.string().optional(),
});

const Env = Settings.refine(hasKeys, NO_KEYS).refine(({ DATABASE_URL }) => saysHowToConnect(DATABASE_URL), {
  path: ['DATABASE_URL'],
  message: HOW_TO_CONNECT,
});
const SafeEnv = Env.refine(
  ({ SECOND_FACTOR, NEXTAUTH_URL }) => SECOND_FACTOR === 'required' || isThisMachine(NEXTAUTH_URL),
  {
    path: ['SECOND_FACTOR'],
    message: 'only `required` is allowed while NEXTAUTH_URL is an address that others can reach',
  },
);

const AIRTEL_NEEDS = ['AIRTEL_CLIENT_ID', 'AIRTEL_CLIENT_SECRET', 'AIRTEL_PIN'] as const;

const CheckedEnv = SafeEnv.superRefine((given, { addIssue }) => {
  const missing = given.AIRTEL_BASE_URL ? AIRTEL_NEEDS.filter((name) => given[name] === undefined) : [];
  for (const name of missing) {
    addIssue({ code: 'custom', path: [name], message: 'needed with AIRTEL_BASE_URL' });
  }
  for (const { setting, message } of [...missingForSearch(given), ...missingForMedia(given)]) {
    addIssue({ code: 'custom', path: [setting], message });
  }
  for (const { setting, message } of unsafeInPublic(given)) {
    addIssue({
      code: 'custom',
      path: [setting],
      message: `${message}; the shop is where others can reach it`,
    });
  }
});

/** Settings out of raw variables. @throws Error that names every missing or malformed one, without values */
export function readEnv(variables: Readonly<Record<string, string | undefined>>): Env {
  const result = CheckedEnv.safeParse(variables);
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The environment is incomplete (see .env.example):\n  ${problems.join('\n  ')}`);
}

export type Env = z.infer<typeof Env>;

/** What a process says when it starts with MONEY=test: somebody may have forgotten that it is set. */
export const MONEY_IS_TEST = 'MONEY=test: operators may be test systems, and what is paid here is not real';

/** The settings of encryption alone: commands that prepare a database need no others. */
export function keyEnv(): KeyEnv {
  return KeyEnv.parse(process.env);
}

/** A part of the settings. @throws Error that names what is missing or malformed */
function partOf<T>(what: string, part: z.ZodType<T>, missing: (given: T) => readonly Missing[]): T {
  const result = part.safeParse(process.env);
  const issues = result.success
    ? missing(result.data).map(({ setting, message }) => `${setting}: ${message}`)
    : result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (result.success && issues.length === 0) return result.data;
  throw new Error(`The settings of ${what} are wrong (see .env.example):\n  ${issues.join('\n  ')}`);
}

/** The settings of the search engine alone, for commands. @throws Error that names what is missing or malformed */
export const searchEnv = (): SearchEnv => partOf('the search engine', SearchEnv, missingForSearch);

/** Where pictures lie, for commands. @throws Error that names what is missing or malformed */
export const mediaEnv = (): MediaEnv => partOf('the pictures', MediaEnv, missingForMedia);

/** A server that the tests hold the contract of the event bus against too. */
export const testBusUrl = (): string | undefined =>
  BusEnv.shape.EVENT_BUS_URL.parse(process.env.TEST_EVENT_BUS_URL);

let cached: Env | undefined;

/** Validated settings of this process. @throws Error as readEnv */
export function env(): Env {
  cached ??= readEnv(process.env);
  return cached;
}
