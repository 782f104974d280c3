/** What a client of the simulated operators needs to know. */
export interface Credentials {
  /** Either key of a pair is accepted, as on the real portal. */
  collectionSubscriptionKey: string;
  collectionSubscriptionKeySecondary: string;
  disbursementSubscriptionKey: string;
  disbursementSubscriptionKeySecondary: string;
  /** UUID v4, the user name of the token calls. */
  apiUser: string;
  apiKey: string;
  /** The only host `X-Callback-Url` may name for this API user. */
  callbackHost: string;
  airtelClientId: string;
  airtelClientSecret: string;
  /** Four digits, sent encrypted with every disbursement. */
  airtelPin: string;
  /** Key of the hash in Airtel's callbacks. */
  airtelCallbackKey: string;
  smsUsername: string;
  smsApiKey: string;
  smtpUsername: string;
  smtpPassword: string;
}

/** Published demo values: they open nothing but the simulator. */
export const DEMO_CREDENTIALS: Credentials = {
  collectionSubscriptionKey: '5a4d0c0113e04f7e8f5b7a2d6c9e0c01',
  collectionSubscriptionKeySecondary: '5a4d0c0213e04f7e8f5b7a2d6c9e0c02',
  disbursementSubscriptionKey: '5a4d0d0113e04f7e8f5b7a2d6c9e0d01',
  disbursementSubscriptionKeySecondary: '5a4d0d0213e04f7e8f5b7a2d6c9e0d02',
  apiUser: '7f3c2a10-4b5d-4e6f-8a90-1b2c3d4e5f60',
  apiKey: '0123456789abcdef0123456789abcdef',
  callbackHost: 'localhost',
  airtelClientId: '3c9e5d70-1a2b-4c3d-8e4f-5a6b7c8d9e0f',
  airtelClientSecret: '8b1f4e6a-7c2d-4f3e-9a5b-0c1d2e3f4a5b',
  airtelPin: '4321',
  airtelCallbackKey: 'demo-airtel-callback-key',
  smsUsername: 'sandbox',
  smsApiKey: 'demo-sms-api-key',
  smtpUsername: 'urban-herb',
  smtpPassword: 'demo-smtp-password',
};
