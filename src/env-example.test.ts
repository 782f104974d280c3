import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import { readEnv } from './env';
import { TEST_ENVIRONMENT } from './testing/environment';

const EXAMPLE = '.env.example';
const SECRET = 'a-secret-that-only-this-test-knows-0123456789';
/** What the file leaves to whoever fills it in. */
const FILLED_IN = {
  NEXTAUTH_SECRET: SECRET,
  INTERNAL_TOKEN: SECRET,
  ENCRYPTION_KEYS: TEST_ENVIRONMENT.ENCRYPTION_KEYS,
  MTN_COLLECTION_SUBSCRIPTION_KEY: 'collection-key',
  MTN_DISBURSEMENT_SUBSCRIPTION_KEY: 'disbursement-key',
  MTN_API_USER: '00000000-0000-4000-8000-000000000001',
  MTN_API_KEY: 'api-key',
  MOBILE_MONEY_CALLBACK_TOKEN: SECRET,
  SMS_USERNAME: 'urbanherb',
  SMS_API_KEY: 'sms-key',
};

/** Runs a command with nothing in its environment but these settings. */
function runWith(settings: Readonly<Record<string, string>>, ...command: string[]) {
  const given = Object.entries(settings).map(([name, value]) => `${name}=${value}`);
  return spawnSync('sh', ['-c', 'exec env -i PATH="$PATH" "$@"', 'sh', ...given, ...command], {
    encoding: 'utf8',
  });
}

/** The file as a shell reads it. */
function example(): Record<string, string> {
  const names = [...readFileSync(EXAMPLE, 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  const { stdout } = runWith({}, 'sh', '-c', `set -a; . ./${EXAMPLE}; env -0`);
  const read = new Map(
    stdout.split('\0').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  return Object.fromEntries(names.map((name) => [name, read.get(name) ?? 'not read']));
}

const earnest = () => ({ ...example(), ...FILLED_IN });

/** The lines for a staging system, without their hash signs. */
function staging(): Record<string, string> {
  const [block = ''] = /^# MONEY=test\n(?:# [A-Z_]+=.*\n)+/m.exec(readFileSync(EXAMPLE, 'utf8')) ?? [];
  return Object.fromEntries(
    [...block.matchAll(/^# ([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
}

test('the example, its blanks filled in, is a shop in earnest', () => {
  const blank = Object.entries(example()).filter(([, value]) => value === '');
  expect(blank.map(([name]) => name).filter((name) => !(name in FILLED_IN))).toEqual(['ADMIN_NETWORKS']);
  expect(readEnv(earnest())).toMatchObject({ MONEY: 'real', MTN_CURRENCY: 'UGX' });
});

test('with the lines for a staging system it runs beside MTN’s sandbox', () => {
  expect(readEnv({ ...earnest(), ...staging() })).toMatchObject({ MONEY: 'test', MTN_CURRENCY: 'EUR' });
});

const MISTAKE = { MTN_TARGET_ENVIRONMENT: 'sandbox', MTN_CURRENCY: 'EUR' };

const MODES: Record<string, string>[] = [{}, { NODE_ENV: 'development' }];

test.each(MODES)('npm run worker refuses test money in a shop that others can reach: %o', (mode) => {
  const settings = { ...earnest(), ...MISTAKE, ...mode };
  const { status, stderr } = runWith(settings, 'npm', 'run', '--silent', 'worker');
  expect(stderr).toContain('MTN_CURRENCY: must be UGX; the shop is where others can reach it');
  expect(stderr).not.toContain(SECRET);
  expect(status).toBe(1);
});

test('a web process refuses it before it serves', async () => {
  vi.resetModules();
  for (const [name, value] of Object.entries({ ...earnest(), ...MISTAKE, NEXT_RUNTIME: 'nodejs' }))
    vi.stubEnv(name, value);
  const { register } = await import('./instrumentation');
  await expect(register()).rejects.toThrow(/MTN_CURRENCY: must be UGX/);
});
