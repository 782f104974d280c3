import { expect, test } from 'vitest';
import { env, readEnv } from './env';

const given = Object.fromEntries(Object.entries(env()).map(([name, value]) => [name, String(value)]));
const at = (DATABASE_URL: string) => () => readEnv({ ...given, DATABASE_URL });

test.each([
  'postgres://app:secret@db.internal:5432/shop',
  'postgres://app:secret@10.1.2.3/shop?application_name=x',
  'postgres://app:secret@db.internal/shop?sslmode=',
  'postgres://app:secret@db.internal/shop?sslmode=prefer',
  'postgres://app:secret@db.internal/shop?sslmode=require',
])('a database elsewhere without a word about encryption is refused, its password unsaid: %s', (url) => {
  expect(at(url)).toThrow(/DATABASE_URL: add sslmode=verify-full/);
  expect(at(url)).not.toThrow(/secret/);
});

test.each([
  'postgres://app:secret@db.internal:5432/shop?sslmode=verify-full',
  'postgres://app:secret@db.internal:5432/shop?sslmode=disable',
  'postgres://app:secret@127.0.0.1:5432/shop',
  'postgres://app:secret@[::1]:5432/shop',
  'postgres://app:secret@localhost/shop',
])('is read: %s', (url) => {
  expect(at(url)().DATABASE_URL).toBe(url);
});

const AIRTEL = {
  AIRTEL_BASE_URL: 'https://openapi.airtel.ug',
  AIRTEL_CLIENT_ID: 'client',
  AIRTEL_CLIENT_SECRET: 'secret-of-the-client',
  AIRTEL_PIN: '4321',
};

test('Airtel is wholly there or not at all', () => {
  expect(readEnv(given).AIRTEL_BASE_URL).toBeUndefined();
  expect(readEnv({ ...given, ...AIRTEL })).toMatchObject({
    AIRTEL_COLLECTION_VERSION: 'v1',
    AIRTEL_SIGNING: 'off',
    AIRTEL_PATH_PREFIX: '',
  });
  for (const name of ['AIRTEL_CLIENT_ID', 'AIRTEL_CLIENT_SECRET', 'AIRTEL_PIN']) {
    const without = Object.fromEntries(
      Object.entries({ ...given, ...AIRTEL }).filter(([key]) => key !== name),
    );
    expect(() => readEnv(without)).toThrow(`${name}: needed with AIRTEL_BASE_URL`);
  }
  expect(() => readEnv({ ...given, ...AIRTEL, AIRTEL_PIN: 'abcd' })).toThrow(/AIRTEL_PIN: four digits/);
  expect(() => readEnv({ ...given, ...AIRTEL, AIRTEL_PIN: '98765' })).not.toThrow(/98765/);
});

const BUCKET = {
  MEDIA_S3_URL: 'https://s3.eu-central-1.example/herbs',
  MEDIA_S3_ACCESS_KEY_ID: 'AKIAHERBS',
  MEDIA_S3_SECRET_ACCESS_KEY: 'secret-of-the-bucket',
};

test('pictures lie in a folder or in a bucket, and a bucket is wholly there', () => {
  const { MEDIA_DIR: _, ...without } = given;
  expect(() => readEnv(without)).toThrow('MEDIA_DIR: set it, or MEDIA_S3_URL');
  expect(readEnv({ ...without, ...BUCKET })).toMatchObject({ ...BUCKET, MEDIA_S3_REGION: 'auto' });
  expect(() => readEnv({ ...given, MEDIA_S3_URL: 'ftp://s3.example/herbs' })).toThrow(/MEDIA_S3_URL/);
  for (const name of ['MEDIA_S3_ACCESS_KEY_ID', 'MEDIA_S3_SECRET_ACCESS_KEY']) {
    const part = Object.fromEntries(Object.entries({ ...given, ...BUCKET }).filter(([key]) => key !== name));
    expect(() => readEnv(part)).toThrow(`${name}: needed with MEDIA_S3_URL`);
    expect(() => readEnv(part)).not.toThrow(/secret-of-the-bucket/);
  }
});

test('an event bus of its own is a Redis or Valkey, with or without encryption', () => {
  expect(readEnv(given)).toMatchObject({ EVENT_BUS_CHANNEL: 'urban_herb_signals' });
  expect(readEnv(given).EVENT_BUS_URL).toBeUndefined();
  for (const EVENT_BUS_URL of ['redis://bus.internal', 'rediss://shop:secret@bus.internal:6380'])
    expect(readEnv({ ...given, EVENT_BUS_URL }).EVENT_BUS_URL).toBe(EVENT_BUS_URL);
  for (const EVENT_BUS_URL of ['http://shop:secret@bus.internal', 'bus.internal:6379', ''])
    expect(() => readEnv({ ...given, EVENT_BUS_URL })).toThrow(/EVENT_BUS_URL/);
  expect(() => readEnv({ ...given, EVENT_BUS_CHANNEL: 'two words' })).toThrow(/EVENT_BUS_CHANNEL/);
});

const SEARCH = { MEILISEARCH_URL: 'http://search.internal:7700', MEILISEARCH_API_KEY: 'key-of-the-index' };

test('a search engine is wholly there or not at all', () => {
  const without = Object.fromEntries(Object.entries(given).filter(([name]) => !(name in SEARCH)));
  expect(readEnv({ ...without, ...SEARCH })).toMatchObject(SEARCH);
  expect(readEnv(without).MEILISEARCH_INDEX_PREFIX).toBe('urban_herb_');
  const { MEILISEARCH_URL, MEILISEARCH_API_KEY } = SEARCH;
  expect(() => readEnv({ ...without, MEILISEARCH_URL })).toThrow(
    'MEILISEARCH_API_KEY: needed with MEILISEARCH_URL',
  );
  expect(() => readEnv({ ...without, MEILISEARCH_API_KEY })).toThrow(
    'MEILISEARCH_URL: needed with MEILISEARCH_API_KEY',
  );
  for (const MEILISEARCH_INDEX_PREFIX of ['../', 'a b', '', 'x'.repeat(41)])
    expect(() => readEnv({ ...without, ...SEARCH, MEILISEARCH_INDEX_PREFIX })).toThrow(
      /MEILISEARCH_INDEX_PREFIX/,
    );
});

/** The shop in earnest. */
const PUBLIC = {
  ...given,
  ...AIRTEL,
  NEXTAUTH_URL: 'https://shop.example',
  MTN_BASE_URL: 'https://proxy.momoapi.mtn.com',
  MTN_TARGET_ENVIRONMENT: 'mtnuganda',
  MTN_CURRENCY: 'UGX',
  SMS_BASE_URL: 'https://api.africastalking.com/version1',
  SMS_USERNAME: 'urbanherb',
};

test('in earnest, with operators in earnest, it starts', () => {
  expect(readEnv(PUBLIC).NEXTAUTH_URL).toBe('https://shop.example');
});

const TESTS_ONLY = [
  ['MTN_BASE_URL', 'https://sandbox.momodeveloper.mtn.com'],
  ['MTN_BASE_URL', 'http://127.0.0.1:3001/mtn'],
  ['MTN_BASE_URL', 'https://localhost/mtn'],
  ['MTN_BASE_URL', 'http://[::1]:3001/mtn'],
  ['MTN_BASE_URL', 'http://127.8.8.8/mtn'],
  ['MTN_BASE_URL', 'http://0.0.0.0:3001/mtn'],
  ['MTN_BASE_URL', 'https://momo.localhost/'],
  ['MTN_BASE_URL', 'http://proxy.momoapi.mtn.com'],
  ['MTN_TARGET_ENVIRONMENT', 'sandbox'],
  ['MTN_CURRENCY', 'EUR'],
  ['AIRTEL_BASE_URL', 'https://openapiuat.airtel.ug'],
  ['AIRTEL_BASE_URL', 'http://127.0.0.1:3001/airtel'],
  ['AIRTEL_PATH_PREFIX', '/simulate'],
  ['SMS_BASE_URL', 'https://api.sandbox.africastalking.com/version1'],
  ['SMS_BASE_URL', 'http://localhost:3001/at/version1'],
  ['SMS_USERNAME', 'sandbox'],
  ['PAYMENT_TIME_SCALE', '30'],
  ['DEMO_HANDSET_URL', 'http://localhost:3001/__phone'],
  ['OUTSIDE_THIS_MACHINE', 'allowed'],
] as const;

test.each(TESTS_ONLY)(
  'where others can reach the shop, what belongs to a demo is refused: %s=%s',
  (name, value) => {
    const refused = new RegExp(`${name}: .*; the shop is where others can reach it`);
    expect(() => readEnv({ ...PUBLIC, [name]: value })).toThrow(refused);
    // However the process was started.
    expect(() => readEnv({ ...PUBLIC, NODE_ENV: 'development', [name]: value })).toThrow(refused);
  },
);

test.each(TESTS_ONLY)('a system on this machine, as the demo is, may: %s=%s', (name, value) => {
  const demo = { ...PUBLIC, NEXTAUTH_URL: 'http://localhost:3000', [name]: value };
  expect(() => readEnv(demo)).not.toThrow();
});

const STAGING = {
  ...PUBLIC,
  MONEY: 'test',
  MTN_BASE_URL: 'https://sandbox.momodeveloper.mtn.com',
  MTN_TARGET_ENVIRONMENT: 'sandbox',
  MTN_CURRENCY: 'EUR',
  AIRTEL_BASE_URL: 'https://openapiuat.airtel.ug',
  AIRTEL_PATH_PREFIX: '/simulate',
  SMS_BASE_URL: 'https://api.sandbox.africastalking.com/version1',
  SMS_USERNAME: 'sandbox',
};

test('a staging system may use operators’ test systems, and says that it is one', () => {
  expect(readEnv(STAGING)).toMatchObject({ MONEY: 'test', MTN_CURRENCY: 'EUR' });
  const { MONEY: _, ...unsaid } = STAGING;
  expect(() => readEnv(unsaid)).toThrow(/MTN_TARGET_ENVIRONMENT: is a test system/);
});

test.each([
  ['MTN_TARGET_ENVIRONMENT', 'mtnuganda', 'MONEY'],
  ['MTN_BASE_URL', 'http://127.0.0.1:3001/mtn', 'MTN_BASE_URL'],
  ['SMS_BASE_URL', 'http://sms.example/version1', 'SMS_BASE_URL'],
  ['PAYMENT_TIME_SCALE', '30', 'PAYMENT_TIME_SCALE'],
  ['DEMO_HANDSET_URL', 'https://shop.example/__phone', 'DEMO_HANDSET_URL'],
  ['OUTSIDE_THIS_MACHINE', 'allowed', 'OUTSIDE_THIS_MACHINE'],
])('a staging system is no place for real money or a simulator: %s=%s', (name, value, named) => {
  expect(() => readEnv({ ...STAGING, [name]: value })).toThrow(new RegExp(`${named}: `));
});
