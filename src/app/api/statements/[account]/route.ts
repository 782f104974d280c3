import { statement, statementFile } from '@/services/insight/reports';
import { StatementOf } from '@/services/insight/reports/inputs';
import { freshRules } from '@/services/platform/access';
import { requireAdminNetwork } from '@/trpc/admin-network';
import { ctxOfRequest } from '@/trpc/context';
import { fileRefusal, fileResponse } from '@/trpc/file-response';
import { limitRequest } from '@/trpc/limits';

export const dynamic = 'force-dynamic';

/** A statement as CSV or PDF: `wallet`, `shop`, `earnings` and `cash` are one's own; admins name any account. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ account: string }> },
): Promise<Response> {
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    await limitRequest(ctx, 'statements', 'read');
    const { from, to, format } = Object.fromEntries(new URL(request.url).searchParams);
    const { account } = await params;
    const asked = StatementOf.parse({ account, period: { from, to }, format });
    if (typeof asked.account !== 'string') requireAdminNetwork(ctx);
    return fileResponse(statementFile(await statement(ctx, { account, period: asked.period }), asked.format));
  } catch (error) {
    return fileRefusal(error);
  }
}
