import type { SealedPlace } from '@/services/platform/encryption';

export const newPhonePlace = (requestId: string): SealedPlace => ({
  context: 'contact',
  table: 'recovery_requests',
  column: 'new_phone_sealed',
  row: requestId,
});
