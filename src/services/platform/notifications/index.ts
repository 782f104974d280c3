import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { SEND_JOB } from './queue-message';
import { sendMessage } from './send-message';

export type { Channel, ChannelName, OutgoingMessage, SendOutcome } from './channel';
export { type EmailSettings, emailChannel } from './channels/email';
export { type SmsSettings, smsChannel } from './channels/sms';
export { eraseMessagesTo, messagesTo } from './personal-data';
export {
  type NewEmail,
  type NewMessage,
  queueEmail,
  queueMessage,
} from './queue-message';
export { DeliveryReport, recordDeliveryReport } from './record-report';
export { notificationRetention } from './retention';
export { sendMessage } from './send-message';
export { TEXT_KINDS, type TextKind, textOf } from './texts';

const SendPayload = z.object({ messageId: z.uuid() });

export const notificationJobs = {
  [SEND_JOB]: (ctx: Ctx, payload: unknown) => sendMessage(ctx, SendPayload.parse(payload).messageId),
};
