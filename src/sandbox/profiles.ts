import type { SandboxOptions } from './settings';

export const PROFILE_NAMES = ['mtn.strict', 'mtn.legacy-retry', 'airtel.ug-v1', 'airtel.v2-signed'] as const;

/** Which side to take where the sources disagree; several may be combined, single settings win over them. */
export const PROFILES: Record<(typeof PROFILE_NAMES)[number], SandboxOptions> = {
  /** MTN's present text: a callback comes once, to https only. */
  'mtn.strict': { callbackPolicy: 'once', requireHttpsCallbacks: true },
  /** MTN's older text: 20 tries a second apart, 30 two minutes apart, then hourly. */
  'mtn.legacy-retry': { callbackPolicy: 'legacy', reasonShape: 'object', lenientTokens: true },
  /** What Ugandan clients of version 1 report. */
  'airtel.ug-v1': { airtelKeyShape: 'flat', airtelSigning: 'optional', airtelBadTokenStatus: 401 },
  /** What the documents of versions 2 and 3 ask for. */
  'airtel.v2-signed': {
    airtelKeyShape: 'data',
    airtelSigning: 'required',
    airtelRsaPaddings: ['oaep-sha256'],
  },
};
