import { ZodError } from 'zod';
import { env } from '@/env';
import { AppError } from '@/lib/errors';
import { submitLicence } from '@/services/market/restricted';
import { MAX_LICENCE_BYTES, SubmitLicence } from '@/services/market/restricted/inputs';
import { authorise, freshRules } from '@/services/platform/access';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { readBody } from '@/trpc/read-body';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

/** Room for the facts. */
const MAX_BODY_BYTES = MAX_LICENCE_BYTES + 16 * 1024;
const FORM = /^multipart\/form-data\s*;/i;

const answer = (outcome: { readonly kind: string }, status: number) =>
  Response.json(outcome, { status, headers: { 'cache-control': 'no-store' } });

/** What stands in the form's field of facts. Null for what is no such form. */
async function readForm(body: Uint8Array<ArrayBuffer>, contentType: string) {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const [file, facts] = [form.get('file'), form.get('facts')];
    if (!(file instanceof File) || typeof facts !== 'string') return null;
    const said: unknown = JSON.parse(facts);
    return { facts: SubmitLicence.parse(said), file: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) return null;
    if (error instanceof ZodError) throw new AppError('invalid', error.issues[0]?.message ?? 'Fill it in.');
    throw error;
  }
}

/** Takes a shop's licence: facts and file. Nothing of the body is taken in before it is known who sends it. */
export async function POST(request: Request): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    authorise(ctx, 'product.write-own');
    await limitRequest(ctx, 'restricted.licence', 'write');
    const contentType = request.headers.get('content-type') ?? '';
    if (!FORM.test(contentType)) throw new AppError('invalid', 'Send a form with a file.');
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === null) return answer({ kind: 'too_large' }, 413);
    const form = await readForm(body, contentType);
    if (form === null) throw new AppError('invalid', 'Send a form with a file.');
    const outcome = await submitLicence(ctx, form.facts, form.file);
    return answer(outcome, outcome.kind === 'submitted' ? 200 : 422);
  } catch (error) {
    return refusal(error);
  }
}
