import type { PaperKind } from '@/services/platform/papers/inputs';

export const KIND_WORDS: Readonly<Record<PaperKind, string>> = {
  national_id: 'National ID',
  driving_permit: 'Driving permit',
  trade_licence: 'Trade licence',
};
