import { systemContext } from '@/db/app';
import { env } from '@/env';
import { availableProviders, type ProviderName, recordCallback } from '@/services/money/payments';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { refusal } from '@/trpc/refusal';
import { isSecret, readBody } from '../../../posted';

export const dynamic = 'force-dynamic';

const MAX_BYTES = 64 * 1024;

type Params = { params: Promise<{ provider: string; token: string }> };

/** What each operator wants to hear. */
const THANKS: Readonly<Record<ProviderName, () => Response>> = {
  mtn: () => new Response(null, { status: 200 }),
  airtel: () => Response.json({ code: 200, status: 'SUCCESS' }),
};

/** Takes an operator's callback: kept, answered within the operator's second, and never believed. */
async function receive(request: Request, { params }: Params): Promise<Response> {
  const { provider: name, token } = await params;
  try {
    await limitRequest(await ctxOfRequest(request), 'webhook.mobile-money', 'write');
  } catch (error) {
    return refusal(error);
  }
  const provider = availableProviders().find((one) => one === name);
  if (!isSecret(token, env().MOBILE_MONEY_CALLBACK_TOKEN) || !provider) {
    return new Response(null, { status: 404 });
  }
  const body = await readBody(request, MAX_BYTES);
  if (body === null) return new Response(null, { status: 413 });
  const headers = Object.fromEntries(request.headers);
  await recordCallback(systemContext('mobile-money-callback'), { provider, body, headers });
  return THANKS[provider]();
}

export { receive as POST, receive as PUT };
