/** What a data key protects. One key per context, so that the loss or leak of one says nothing of the others. */
export const KEY_CONTEXTS = [
  /** Phone numbers and e-mail addresses of accounts. */
  'contact',
  /** Where goods are brought to, and notes for the driver. */
  'address',
  /** Recipients and texts of messages on their way. */
  'messages',
  /** Numbers that pay, and later those that are paid. */
  'payment',
  /** Secrets of second factors. */
  'factors',
  /** Copies of their data made for people. */
  'exports',
  /** National ids, licences and other documents. */
  'papers',
] as const;

export type KeyContext = (typeof KEY_CONTEXTS)[number];
