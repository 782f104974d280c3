import { expect, test } from 'vitest';
import { readEnv } from '../../env';
import { readOptions } from '../../sandbox/env';
import { appEnvironment, portalEnvironment } from './environment';

const secret = (name: string) => `${name}-`.padEnd(40, 'x');
const app = appEnvironment({
  databaseUrl: 'postgres://app@127.0.0.1:5432/shop',
  webUrl: 'http://localhost:3000',
  sandboxUrl: 'http://127.0.0.1:3001',
  mailPort: 2525,
  handsetUrl: 'http://localhost:3001/__phone',
  mediaDir: '/media',
  papersDir: '/papers',
  keysFile: '/keys',
  auditAnchor: '/anchor',
  ledgerAnchor: '/data/ledger-anchor.jsonl',
  secrets: {
    nextAuthSecret: secret('auth'),
    callbackToken: secret('callback'),
    smsCallbackToken: secret('sms'),
    internalToken: secret('internal'),
    sandboxAdminToken: secret('admin'),
  },
  timeScale: 30,
  mode: 'production',
});

test('a production build of the demo starts on this machine, with both operators', () => {
  const env = readEnv(app);
  expect(env).toMatchObject({ MONEY: 'real', AIRTEL_BASE_URL: 'http://127.0.0.1:3001/airtel' });
  expect(env.STATEMENT_SOURCE_URL).toBe('http://127.0.0.1:3001/__admin/statement');
});

test('the same where others could reach it would not', () => {
  expect(() => readEnv({ ...app, NEXTAUTH_URL: 'https://shop.example' })).toThrow(/MTN_BASE_URL/);
});

test('the simulator is told where callbacks and reports go', () => {
  expect(readOptions([], portalEnvironment(app))).toMatchObject({
    airtelCallbackUrl: `http://localhost:3000/api/webhooks/mobile-money/airtel/${secret('callback')}`,
    smsReportUrl: `http://localhost:3000/api/webhooks/sms/${secret('sms')}`,
  });
});
