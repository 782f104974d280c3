import { parseArgs } from 'node:util';
import type { Credentials } from './credentials';
import { DEMO_ADMIN_TOKEN, type SandboxOptions } from './settings';

type Environment = Record<string, string | undefined>;

/** A setting that cannot be understood; its message is for the person at the terminal. */
export class SettingError extends Error {}

/** Reads flags first, then SANDBOX_* variables; what neither gives keeps its default. */
export function readOptions(args: readonly string[], env: Environment = process.env): SandboxOptions {
  const { values } = readFlags(args);
  const given = (flag: string | undefined, name: string) => flag ?? env[`SANDBOX_${name}`] ?? undefined;
  const clock = given(values.clock, 'CLOCK') ?? 'real';
  if (clock !== 'real' && clock !== 'virtual') throw new SettingError('clock must be real or virtual.');
  const policy = given(undefined, 'CALLBACK_POLICY') ?? 'once';
  if (policy !== 'once' && policy !== 'legacy')
    throw new SettingError('callback policy must be once or legacy.');
  return {
    port: wholeNumber('port', given(values.port, 'PORT'), 65_535),
    smtpPort: wholeNumber('SMTP port', given(values['smtp-port'], 'SMTP_PORT'), 65_535),
    host: given(values.host, 'HOST'),
    seed: wholeNumber('seed', given(values.seed, 'SEED'), Number.MAX_SAFE_INTEGER),
    speed: positive('speed', given(values.speed, 'SPEED')),
    clock,
    journal: given(values.journal, 'JOURNAL'),
    manualByDefault:
      values['manual-by-default'] ?? ['1', 'true'].includes(env.SANDBOX_MANUAL_BY_DEFAULT ?? ''),
    adminToken: given(values['admin-token'], 'ADMIN_TOKEN') ?? DEMO_ADMIN_TOKEN,
    callbackPolicy: policy,
    tokenTtlSeconds: wholeNumber('token TTL', given(undefined, 'TOKEN_TTL_SECONDS'), 86_400),
    credentials: readCredentials(env),
  };
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

function positive(name: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!(value > 0)) throw new SettingError(`${name} must be a number above 0.`);
  return value;
}
