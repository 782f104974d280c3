import { DEMO_CREDENTIALS } from '../../sandbox/credentials';
import type { Secrets } from '../system/secrets';

export type AppSurroundings = {
  databaseUrl: string;
  /** How people reach the shop; passkeys and sign-in cookies are bound to it. */
  webUrl: string;
  sandboxUrl: string;
  /** Port of the simulator's mail server on this machine. */
  mailPort: number;
  /** The handset page as a person's browser reaches it. */
  handsetUrl: string;
  mediaDir: string;
  papersDir: string;
  keysFile: string;
  /** File of the audit's anchors. */
  auditAnchor: string;
  /** File of the ledger's anchors. */
  ledgerAnchor: string;
  secrets: Secrets;
  timeScale: number;
  mode: 'production' | 'development' | 'test';
  logLevel?: string;
  /** On this machine people with a role may go without a second factor unless one is asked for. */
  secondFactor?: 'required' | 'demo' | 'waived';
};

/** The whole environment of web and worker beside the simulator: what src/env.ts asks for. */
export function appEnvironment(around: AppSurroundings): Record<string, string> {
  const { secrets } = around;
  return {
    NODE_ENV: around.mode,
    LOG_LEVEL: around.logLevel ?? 'info',
    DATABASE_URL: around.databaseUrl,
    NEXTAUTH_URL: around.webUrl,
    NEXTAUTH_SECRET: secrets.nextAuthSecret,
    INTERNAL_TOKEN: secrets.internalToken,
    SECOND_FACTOR: around.secondFactor ?? 'waived',
    MEDIA_DIR: around.mediaDir,
    PAPERS_DIR: around.papersDir,
    ENCRYPTION_KEYS_FILE: around.keysFile,
    MTN_BASE_URL: `${around.sandboxUrl}/mtn`,
    MTN_TARGET_ENVIRONMENT: 'mtnuganda',
    MTN_CURRENCY: 'UGX',
    MTN_COLLECTION_SUBSCRIPTION_KEY: DEMO_CREDENTIALS.collectionSubscriptionKey,
    MTN_DISBURSEMENT_SUBSCRIPTION_KEY: DEMO_CREDENTIALS.disbursementSubscriptionKey,
    MTN_API_USER: DEMO_CREDENTIALS.apiUser,
    MTN_API_KEY: DEMO_CREDENTIALS.apiKey,
    MTN_CALLBACK_URL: `${around.webUrl}/api/webhooks/mobile-money/mtn/${secrets.callbackToken}`,
    MOBILE_MONEY_CALLBACK_TOKEN: secrets.callbackToken,
    AIRTEL_BASE_URL: `${around.sandboxUrl}/airtel`,
    AIRTEL_CLIENT_ID: DEMO_CREDENTIALS.airtelClientId,
    AIRTEL_CLIENT_SECRET: DEMO_CREDENTIALS.airtelClientSecret,
    AIRTEL_PIN: DEMO_CREDENTIALS.airtelPin,
    AIRTEL_CALLBACK_KEY: DEMO_CREDENTIALS.airtelCallbackKey,
    SMS_BASE_URL: `${around.sandboxUrl}/at/version1`,
    SMS_USERNAME: DEMO_CREDENTIALS.smsUsername,
    SMS_API_KEY: DEMO_CREDENTIALS.smsApiKey,
    SMS_CALLBACK_TOKEN: secrets.smsCallbackToken,
    SMTP_URL: `smtp://${DEMO_CREDENTIALS.smtpUsername}:${DEMO_CREDENTIALS.smtpPassword}@127.0.0.1:${around.mailPort}`,
    STATEMENT_SOURCE_URL: `${around.sandboxUrl}/__admin/statement`,
    STATEMENT_SOURCE_TOKEN: secrets.sandboxAdminToken,
    AUDIT_ANCHOR_FILE: around.auditAnchor,
    LEDGER_ANCHOR_FILE: around.ledgerAnchor,
    SECURITY_CONTACT_EMAILS: 'security@urbanherb.example',
    MAIL_FROM: 'Urban Herb <no-reply@urbanherb.example>',
    // Pictures that a file names may lie on this machine, which is all a test has.
    OUTSIDE_THIS_MACHINE: 'allowed',
    // Everybody in a demo or a test comes from this machine.
    RATE_LIMIT_FACTOR: '50',
    PAYMENT_TIME_SCALE: String(around.timeScale),
    DEMO_HANDSET_URL: around.handsetUrl,
    NEXT_TELEMETRY_DISABLED: '1',
  };
}

/** What the simulator is told of the shop, as a merchant would enter it in the portals of Airtel and of the SMS service. */
export function portalEnvironment(app: Readonly<Record<string, string>>): Record<string, string> {
  const webhooks = `${app.NEXTAUTH_URL}/api/webhooks`;
  return {
    SANDBOX_AIRTEL_CALLBACK_URL: `${webhooks}/mobile-money/airtel/${app.MOBILE_MONEY_CALLBACK_TOKEN}`,
    SANDBOX_SMS_REPORT_URL: `${webhooks}/sms/${app.SMS_CALLBACK_TOKEN}`,
  };
}
