import superjson from 'superjson';
import { ZodError, z } from 'zod';
import { env } from '@/env';
import { AppError } from '@/lib/errors';
import { importStatement, previewStatement } from '@/services/money/reconciliation';
import { ColumnMapping, MAX_STATEMENT_BYTES, UploadStatement } from '@/services/money/reconciliation/inputs';
import { authorise, freshRules } from '@/services/platform/access';
import { requireAdminNetwork } from '@/trpc/admin-network';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { readBody, tooLarge } from '@/trpc/read-body';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';
import type { UploadAnswer } from './answer';

/** No form of another site can send this type without asking first. */
const CSV = /^text\/csv\s*(;|$)/i;

const Mapping = z.string().max(4_000).transform(jsonOf).pipe(ColumnMapping);
const Query = UploadStatement.extend({
  mapping: Mapping.optional(),
  mode: z.enum(['preview', 'import']),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * Takes an operator's statement, or says what taking it would do: the file is the body, what it is stands in the
 * address. Nothing of the body is taken in before it is known who sends it.
 */
export async function POST(request: Request): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    requireAdminNetwork(ctx);
    await freshRules(ctx);
    authorise(ctx, 'reconciliation.run');
    await limitRequest(ctx, 'reconciliation.upload', 'write');
    const { mode, ...upload } = Query.parse(Object.fromEntries(new URL(request.url).searchParams));
    if (!CSV.test(request.headers.get('content-type') ?? ''))
      throw new AppError('invalid', 'Send a CSV file.');
    const body = await readBody(request, MAX_STATEMENT_BYTES);
    if (body === null) return tooLarge();
    const take = mode === 'preview' ? previewStatement : importStatement;
    const answer: UploadAnswer = await take(ctx, upload, body);
    return new Response(superjson.stringify(answer), {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  } catch (error) {
    if (error instanceof ZodError)
      return refusal(new AppError('invalid', 'Say which account and which day it is of.'));
    return refusal(error);
  }
}
