import { TEST_KEYS } from './keys.ts';

/** Settings for tests that reach code which reads them; nothing listens at these addresses. */
export const TEST_ENVIRONMENT = {
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  NEXTAUTH_URL: 'http://localhost:3000',
  NEXTAUTH_SECRET: 'a-secret-for-tests-only-0123456789abcdef',
  INTERNAL_TOKEN: 'an-internal-token-for-tests-0123456789',
  MEDIA_DIR: '/nonexistent',
  PAPERS_DIR: '/nonexistent',
  ENCRYPTION_KEYS: TEST_KEYS,
  LOG_LEVEL: 'silent',
  MTN_BASE_URL: 'http://127.0.0.1:1/mtn',
  MTN_TARGET_ENVIRONMENT: 'mtnuganda',
  MTN_CURRENCY: 'UGX',
  MTN_COLLECTION_SUBSCRIPTION_KEY: 'collection-key',
  MTN_DISBURSEMENT_SUBSCRIPTION_KEY: 'disbursement-key',
  MTN_API_USER: '00000000-0000-4000-8000-000000000001',
  MTN_API_KEY: 'api-key',
  MTN_CALLBACK_URL: 'http://localhost:3000/api/webhooks/mobile-money/mtn/token',
  MOBILE_MONEY_CALLBACK_TOKEN: 'a-callback-token-for-tests-0123',
  SMS_BASE_URL: 'http://127.0.0.1:1',
  SMS_USERNAME: 'sandbox',
  SMS_API_KEY: 'sandbox-sms',
  SMTP_URL: 'smtp://127.0.0.1:1',
  AUDIT_ANCHOR_FILE: '/nonexistent/audit-anchor.jsonl',
  LEDGER_ANCHOR_FILE: '/nonexistent/ledger-anchor.jsonl',
  MAIL_FROM: 'Urban Herb <no-reply@example.org>',
};

/** What a shop that others can reach names in place of the simulators on this machine. */
export const OPERATORS_ELSEWHERE = {
  MTN_BASE_URL: 'https://mtn.example',
  SMS_BASE_URL: 'https://sms.example',
  SMS_USERNAME: 'urban-herb',
};
