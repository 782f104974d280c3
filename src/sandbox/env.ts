import { parseArgs } from 'node:util';
import { HASH_MODES, HASH_PLACES, RSA_PADDINGS } from './airtel/airtel-settings';
import type { Credentials } from './credentials';
import { CALLBACK_POLICIES } from './engine/callback-policy';
import type { PersonName } from './names';
import { PROFILE_NAMES, PROFILES } from './profiles';
import { DEMO_ADMIN_TOKEN, type SandboxOptions, type Span } from './settings';

type Environment = Record<string, string | undefined>;

/** A setting that cannot be understood; its message is for the person at the terminal. */
export class SettingError extends Error {}

/** Reads flags first, then SANDBOX_* variables; what neither gives keeps its default. */
export function readOptions(args: readonly string[], env: Environment = process.env): SandboxOptions {
  const { values } = readFlags(args);
  const profiles = (values.profile ?? env.SANDBOX_PROFILE ?? '').split(',').filter((name) => name !== '');
  const chosen = profiles.flatMap((name) => choice('profile', name, PROFILE_NAMES) ?? []);
  const single = Object.entries(readSingle(values, env)).filter(([, value]) => value !== undefined);
  let sides: SandboxOptions = {};
  for (const name of chosen) sides = { ...sides, ...PROFILES[name] };
  return { ...sides, ...Object.fromEntries(single) };
}

type Flags = ReturnType<typeof readFlags>['values'];

function readSingle(values: Flags, env: Environment): SandboxOptions {
  const given = (flag: string | undefined, name: string) => flag ?? env[`SANDBOX_${name}`] ?? undefined;
  return {
    port: wholeNumber('port', given(values.port, 'PORT'), 65_535),
    smtpPort: wholeNumber('SMTP port', given(values['smtp-port'], 'SMTP_PORT'), 65_535),
    host: given(values.host, 'HOST'),
    seed: wholeNumber('seed', given(values.seed, 'SEED'), Number.MAX_SAFE_INTEGER),
    speed: positive('speed', given(values.speed, 'SPEED')),
    clock: choice('clock', given(values.clock, 'CLOCK'), ['real', 'virtual']) ?? 'real',
    journal: given(values.journal, 'JOURNAL'),
    manualByDefault:
      values['manual-by-default'] ?? ['1', 'true'].includes(env.SANDBOX_MANUAL_BY_DEFAULT ?? ''),
    adminToken: given(values['admin-token'], 'ADMIN_TOKEN') ?? DEMO_ADMIN_TOKEN,
    callbackPolicy: choice('callback policy', env.SANDBOX_CALLBACK_POLICY, CALLBACK_POLICIES),
    enquiriesPerSecond: wholeNumber('enquiries per second', env.SANDBOX_ENQUIRIES_PER_SECOND, 1000),
    ...readMeasures(env),
    promptWindowMs: seconds('prompt window', env.SANDBOX_PROMPT_WINDOW_SECONDS),
    tokenTtlSeconds: wholeNumber('token TTL', env.SANDBOX_TOKEN_TTL_SECONDS, A_DAY_S),
    mtnFeeBp: wholeNumber('MTN fee', env.SANDBOX_MTN_FEE_BP, ALL_BP),
    smsReportUrl: address('SMS report URL', env.SANDBOX_SMS_REPORT_URL),
    names: readNames(env.SANDBOX_NAMES),
    ...readMtn(env),
    ...readAirtel(env),
    credentials: readCredentials(env),
  };
}

/** Delays and money at the start. */
function readMeasures(env: Environment): SandboxOptions {
  const of = (name: string) => env[`SANDBOX_${name}`];
  return {
    submitMs: span('submit delay', of('SUBMIT_MS')),
    decideMs: span('decision delay', of('DECIDE_MS')),
    callbackMs: span('callback delay', of('CALLBACK_MS')),
    startBalance: shillings('start balance', of('START_BALANCE')),
    collectionFloat: shillings('collection float', of('COLLECTION_FLOAT')),
    disbursementFloat: shillings('disbursement float', of('DISBURSEMENT_FLOAT')),
    airtelCollectionFloat: shillings('Airtel collection float', of('AIRTEL_COLLECTION_FLOAT')),
    airtelDisbursementFloat: shillings('Airtel disbursement float', of('AIRTEL_DISBURSEMENT_FLOAT')),
  };
}

/** Where the sources about MTN disagree. */
function readMtn(env: Environment): SandboxOptions {
  const failed = 'INTERNAL_PROCESSING_ERROR';
  return {
    lenientTokens: isOn(env.SANDBOX_LENIENT_TOKENS),
    requireHttpsCallbacks: isOn(env.SANDBOX_REQUIRE_HTTPS_CALLBACKS),
    reasonShape: choice('reason shape', env.SANDBOX_REASON_SHAPE, ['string', 'object']),
    activeShape: choice('active shape', env.SANDBOX_ACTIVE_SHAPE, ['object', 'boolean']),
    expiryReason: choice('expiry reason', env.SANDBOX_EXPIRY_REASON, [
      'EXPIRED',
      'COULD_NOT_PERFORM_TRANSACTION',
    ]),
    lowFundsReason: choice('low funds reason', env.SANDBOX_LOW_FUNDS_REASON, ['NOT_ENOUGH_FUNDS', failed]),
  };
}

/** Where the sources about Airtel disagree, and its one callback address. */
function readAirtel(env: Environment): SandboxOptions {
  const of = (name: string) => env[`SANDBOX_AIRTEL_${name}`];
  const badClient = choice('Airtel bad client status', of('BAD_CLIENT_STATUS'), ['200', '401']);
  const badToken = choice('Airtel bad token status', of('BAD_TOKEN_STATUS'), ['401', '403']);
  const paddings = of('RSA_PADDINGS')?.split(',');
  return {
    airtelTokenTtlSeconds: wholeNumber('Airtel token TTL', of('TOKEN_TTL_SECONDS'), A_DAY_S),
    airtelBadClientStatus: badClient === undefined ? undefined : badClient === '200' ? 200 : 401,
    airtelBadTokenStatus: badToken === undefined ? undefined : badToken === '403' ? 403 : 401,
    airtelKeyShape: choice('Airtel key shape', of('KEY_SHAPE'), ['data', 'flat']),
    airtelSigning: choice('Airtel signing', of('SIGNING'), ['optional', 'required']),
    airtelRsaPaddings: paddings?.flatMap((name) => choice('Airtel RSA padding', name, RSA_PADDINGS) ?? []),
    airtelLooseIds: isOn(of('LOOSE_IDS')),
    airtelCallbackUrl: address('Airtel callback URL', of('CALLBACK_URL')),
    airtelCallbackHash: choice('Airtel callback hash', of('CALLBACK_HASH'), HASH_MODES),
    airtelCallbackHashPlace: choice('Airtel callback hash place', of('CALLBACK_HASH_PLACE'), HASH_PLACES),
    airtelFeeBp: wholeNumber('Airtel fee', of('FEE_BP'), ALL_BP),
  };
}

const A_DAY_S = 86_400;
const ALL_BP = 10_000;
const isOn = (given: string | undefined) => (given === undefined ? undefined : ['1', 'true'].includes(given));

/** Like "256772123456=Amina Nakato,256752604392=Brian Ssali". */
function readNames(given: string | undefined): Record<string, PersonName> | undefined {
  if (!given) return undefined;
  const entries = given.split(',').map((entry): [string, PersonName] => {
    const [, msisdn, first, family] = /^\s*(\d{8,15})=(\S+) (.+?)\s*$/.exec(entry) ?? [];
    if (msisdn === undefined || first === undefined || family === undefined)
      throw new SettingError('names must be like 256772123456=Amina Nakato,256752604392=Brian Ssali.');
    return [msisdn, { given: first, family }];
  });
  return Object.fromEntries(entries);
}

function address(name: string, given: string | undefined): string | undefined {
  if (!given) return undefined;
  if (!/^https?:\/\//.test(given) || !URL.canParse(given))
    throw new SettingError(`${name} must be an http address.`);
  return given;
}

function choice<const T extends readonly string[]>(
  name: string,
  given: string | undefined,
  values: T,
): T[number] | undefined {
  if (given === undefined || given === '') return undefined;
  const known = values.find((value) => value === given);
  if (known === undefined) throw new SettingError(`${name} must be ${values.join(' or ')}.`);
  return known;
}

function readFlags(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        'smtp-port': { type: 'string' },
        host: { type: 'string' },
        seed: { type: 'string' },
        speed: { type: 'string' },
        clock: { type: 'string' },
        journal: { type: 'string' },
        'manual-by-default': { type: 'boolean' },
        'admin-token': { type: 'string' },
        profile: { type: 'string' },
      },
    });
  } catch (error) {
    throw new SettingError(error instanceof Error ? error.message : 'The flags cannot be read.');
  }
}

function readCredentials(env: Environment): Partial<Credentials> {
  const given: Partial<Credentials> = {
    collectionSubscriptionKey: env.SANDBOX_COLLECTION_SUBSCRIPTION_KEY,
    disbursementSubscriptionKey: env.SANDBOX_DISBURSEMENT_SUBSCRIPTION_KEY,
    apiUser: env.SANDBOX_API_USER,
    apiKey: env.SANDBOX_API_KEY,
    callbackHost: env.SANDBOX_CALLBACK_HOST,
    airtelClientId: env.SANDBOX_AIRTEL_CLIENT_ID,
    airtelClientSecret: env.SANDBOX_AIRTEL_CLIENT_SECRET,
    airtelPin: env.SANDBOX_AIRTEL_PIN,
    airtelCallbackKey: env.SANDBOX_AIRTEL_CALLBACK_KEY,
    smsUsername: env.SANDBOX_SMS_USERNAME,
    smsApiKey: env.SANDBOX_SMS_API_KEY,
    smtpUsername: env.SANDBOX_SMTP_USERNAME,
    smtpPassword: env.SANDBOX_SMTP_PASSWORD,
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}

function wholeNumber(name: string, given: string | undefined, max: number): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!/^\d+$/.test(given) || value > max)
    throw new SettingError(`${name} must be a whole number up to ${max}.`);
  return value;
}

/** Like "50-400", in milliseconds. */
function span(name: string, given: string | undefined): Span | undefined {
  if (!given) return undefined;
  const [, shortest, longest] = /^(\d{1,8})-(\d{1,8})$/.exec(given) ?? [];
  if (shortest === undefined || longest === undefined || Number(shortest) > Number(longest))
    throw new SettingError(`${name} must be two numbers of milliseconds like 50-400.`);
  return [Number(shortest), Number(longest)];
}

function shillings(name: string, given: string | undefined): bigint | undefined {
  const value = wholeNumber(name, given, Number.MAX_SAFE_INTEGER);
  return value === undefined ? undefined : BigInt(value);
}

function seconds(name: string, given: string | undefined): number | undefined {
  const value = wholeNumber(name, given, A_DAY_S);
  return value === undefined ? undefined : value * 1000;
}

function positive(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!(value > 0)) throw new SettingError(`${name} must be a number above 0.`);
  return value;
}
