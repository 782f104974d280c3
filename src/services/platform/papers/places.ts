import type { SealedPlace } from '@/services/platform/encryption';

export const numberPlace = (paperId: string): SealedPlace => ({
  context: 'papers',
  table: 'papers',
  column: 'number_sealed',
  row: paperId,
});

export const fileKeyPlace = (paperId: string): SealedPlace => ({
  context: 'papers',
  table: 'papers',
  column: 'file_key_sealed',
  row: paperId,
});
