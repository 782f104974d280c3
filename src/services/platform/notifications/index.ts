import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { SEND_JOB } from './queue-message';
import { sendMessage } from './send-message';

export type { Channel, SendOutcome } from './channel';
export { type SmsSettings, smsChannel } from './channels/sms';
export { type NewMessage, queueMessage } from './queue-message';
export { sendMessage } from './send-message';

const SendPayload = z.object({ messageId: z.uuid() });

export const notificationJobs = {
  [SEND_JOB]: (ctx: Ctx, payload: unknown) => sendMessage(ctx, SendPayload.parse(payload).messageId),
};
