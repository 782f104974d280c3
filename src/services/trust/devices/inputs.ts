import { z } from 'zod';

export const BROWSERS = [
  'chrome',
  'edge',
  'firefox',
  'opera',
  'opera-mini',
  'safari',
  'samsung',
  'uc',
  'other',
] as const;
export const SYSTEMS = ['android', 'ios', 'windows', 'mac', 'linux', 'chromeos', 'kaios', 'other'] as const;
export const FORMS = ['phone', 'tablet', 'computer'] as const;

const LONGEST_SIGNAL = 300;
const Signal = z.string().max(LONGEST_SIGNAL).optional();

/** What a browser says about its device right after sign-in. Hashed on arrival; no signal is stored as it came. */
export const ReportDevice = z.object({
  browser: z.enum(BROWSERS),
  system: z.enum(SYSTEMS),
  form: z.enum(FORMS),
  /** Left out when the account's owner has objected. */
  signals: z
    .object({
      cores: Signal,
      memory: Signal,
      screen: Signal,
      touch: Signal,
      platform: Signal,
      languages: Signal,
      timezone: Signal,
      network: Signal,
      canvas: Signal,
      webgl: Signal,
      fonts: Signal,
    })
    .optional(),
});
export type ReportDevice = z.infer<typeof ReportDevice>;

export const OwnDevice = z.object({ deviceId: z.uuid() });
export type OwnDevice = z.infer<typeof OwnDevice>;

export const ListOwn = z.object({ cursor: z.string().max(200).optional() });
export type ListOwn = z.infer<typeof ListOwn>;

export const AllowFingerprint = z.object({ allowed: z.boolean() });
export type AllowFingerprint = z.infer<typeof AllowFingerprint>;
