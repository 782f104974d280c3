import type { LicenceState } from '@/services/market/restricted/inputs';
import type { Tone } from '@/ui/status';

/** What became of a licence, in a word. */
export const LICENCE_WORDS: Readonly<Record<LicenceState, { word: string; tone: Tone }>> = {
  waiting: { word: 'We look at it', tone: 'waiting' },
  approved: { word: 'Good', tone: 'done' },
  refused: { word: 'Refused', tone: 'danger' },
  replaced: { word: 'Replaced', tone: 'info' },
  expired: { word: 'Ended', tone: 'danger' },
  revoked: { word: 'Taken away', tone: 'danger' },
};
