import type { RetentionSweep } from '@/db/personal-data';
import { dispatchRetention } from '@/services/delivery/dispatch';
import { trackingRetention } from '@/services/delivery/tracking';
import { paymentRetention } from '@/services/money/payments';
import { identityRetention } from '@/services/platform/identity';
import { notificationRetention } from '@/services/platform/notifications';
import { outboxRetention } from '@/services/platform/outbox';
import { cartRetention } from '@/services/trade/cart';

/** Who carries out which line of the retention schedule. A line without one is reported every night. */
export const RETENTION: readonly RetentionSweep[] = [
  ...identityRetention,
  ...notificationRetention,
  ...outboxRetention,
  ...cartRetention,
  ...trackingRetention,
  ...dispatchRetention,
  ...paymentRetention,
];
