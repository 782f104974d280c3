import { systemContext } from '@/db/app';
import { env } from '@/env';
import { DeliveryReport, recordDeliveryReport } from '@/services/platform/notifications';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';
import { isSecret, readBody } from '../../posted';

export const dynamic = 'force-dynamic';

const MAX_BYTES = 8 * 1024;

type Params = { params: Promise<{ token: string }> };

/** Takes a report of what became of an SMS, posted as a form. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { token } = await params;
  try {
    await limitRequest(await ctxOfRequest(request), 'webhook.sms', 'write');
  } catch (error) {
    return refusal(error);
  }
  const { SMS_CALLBACK_TOKEN: secret } = env();
  if (!secret || !isSecret(token, secret)) return new Response(null, { status: 404 });
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return new Response(null, { status: 413 });
  const report = DeliveryReport.safeParse(Object.fromEntries(new URLSearchParams(body)));
  if (!report.success) return new Response(null, { status: 400 });
  const isKnown = await recordDeliveryReport(systemContext('sms-report'), report.data);
  // A report may overtake the answer to our own request: whoever repeats it finds the message then.
  return new Response(null, { status: isKnown ? 200 : 404 });
}
