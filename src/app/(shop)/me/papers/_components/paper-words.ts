import type { PaperKind, PaperState } from '@/services/platform/papers/inputs';
import type { Tone } from '@/ui/status';

export const NUMBER_WORDS: Readonly<Record<PaperKind, { label: string; hint: string; wrong: string }>> = {
  national_id: {
    label: 'National ID number (NIN)',
    hint: '14 letters and digits, as on the front of the card.',
    wrong: 'A NIN has 14 letters and digits. Compare it with the card.',
  },
  driving_permit: {
    label: 'Permit number',
    hint: 'As on the permit, for example 10123456/1/1.',
    wrong: 'Write it as on the permit: letters, digits, / and -.',
  },
  trade_licence: {
    label: 'Licence number',
    hint: 'As on the licence.',
    wrong: 'Write it as on the licence: letters, digits, / and -.',
  },
};

export const STATE_WORDS: Readonly<Record<PaperState, { word: string; tone: Tone }>> = {
  waiting: { word: 'Being checked', tone: 'waiting' },
  accepted: { word: 'Accepted', tone: 'done' },
  refused: { word: 'Not accepted', tone: 'attention' },
};

const REFUSALS: Readonly<Record<string, string>> = {
  too_large: 'That file is larger than 5 MB. Take a photo, or choose a smaller one.',
  wrong_type: 'That is no photo (JPEG, PNG, WebP) and no PDF.',
  damaged: 'That photo is damaged. Take it again.',
};

/** Why a file was not taken; null for what is not about the file. */
export const fileWords = (kind: string): string | null => REFUSALS[kind] ?? null;
