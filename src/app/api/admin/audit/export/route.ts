import { ZodError } from 'zod';
import { logger } from '@/db/app';
import { traceOf } from '@/db/trace-of';
import type { Ctx } from '@/db/tx';
import { AppError } from '@/lib/errors';
import { freshRules } from '@/services/platform/access';
import { exportAudit } from '@/services/trust/monitoring';
import { ExportAudit } from '@/services/trust/monitoring/inputs';
import { requireAdminNetwork } from '@/trpc/admin-network';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

const STATUS: Partial<Record<AppError['code'], number>> = {
  unauthenticated: 401,
  forbidden: 403,
  too_many: 429,
};

/** The audit as a file, read from the database only as fast as the browser takes it. */
export async function GET(request: Request): Promise<Response> {
  let ctx: Ctx | undefined;
  try {
    const asked = Object.fromEntries(
      [...new URL(request.url).searchParams].filter(([, value]) => value !== ''),
    );
    ctx = await ctxOfRequest(request);
    requireAdminNetwork(ctx);
    await freshRules(ctx);
    await limitRequest(ctx, 'audit.export', 'read');
    const { fileName, contentType, lines } = await exportAudit(ctx, ExportAudit.parse(asked));
    return new Response(streamOf(lines), {
      headers: {
        'content-type': contentType,
        'content-disposition': `attachment; filename="${fileName}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (error instanceof AppError) return refusal(STATUS[error.code] ?? 400, error.message);
    if (error instanceof ZodError) return refusal(400, 'We do not understand what to export.');
    (ctx?.log ?? logger()).error({ error: traceOf(error) }, 'export failed');
    return refusal(500, 'Something went wrong on our side. Please try again.');
  }
}

function refusal(status: number, message: string): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  return new Response(`${message}\n`, { status, headers });
}

function streamOf(lines: AsyncGenerator<string, void, void>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return();
    },
  });
}
