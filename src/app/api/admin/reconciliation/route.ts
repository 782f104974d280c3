import superjson from 'superjson';
import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { importStatement, previewStatement } from '@/services/money/reconciliation';
import { ColumnMapping, MAX_STATEMENT_BYTES, UploadStatement } from '@/services/money/reconciliation/inputs';
import { readBody, tooLarge } from '@/trpc/read-body';
import { guardUpload } from '@/trpc/upload';
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

/** Takes an operator's statement, or says what taking it would do: the file is the body, what it is stands in the address. */
export function POST(request: Request): Promise<Response> {
  const guard = { right: 'reconciliation.run', route: 'reconciliation.upload', isAdmins: true } as const;
  return guardUpload(request, guard, async (ctx) => {
    const asked = Query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!asked.success) throw new AppError('invalid', 'Say which account and which day it is of.');
    const { mode, ...upload } = asked.data;
    if (!CSV.test(request.headers.get('content-type') ?? ''))
      throw new AppError('invalid', 'Send a CSV file.');
    const body = await readBody(request, MAX_STATEMENT_BYTES);
    if (body === null) return tooLarge();
    const take = mode === 'preview' ? previewStatement : importStatement;
    const answer: UploadAnswer = await take(ctx, upload, body);
    return new Response(superjson.stringify(answer), {
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    });
  });
}
