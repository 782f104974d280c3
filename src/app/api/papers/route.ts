import { ZodError } from 'zod';
import { env } from '@/env';
import { AppError } from '@/lib/errors';
import { authorise, freshRules } from '@/services/platform/access';
import { submitPaper } from '@/services/platform/papers';
import { MAX_PAPER_BYTES, SubmitPaper } from '@/services/platform/papers/inputs';
import { ctxOfRequest } from '@/trpc/context';
import { limitRequest } from '@/trpc/limits';
import { readBody } from '@/trpc/read-body';
import { refusal } from '@/trpc/refusal';
import { comesFromElsewhere, elsewhere } from '@/trpc/same-origin';

/** Room for the other fields of the form. */
const MAX_BODY_BYTES = MAX_PAPER_BYTES + 8 * 1024;
const FORM = /^multipart\/form-data\s*;/i;

const answer = (outcome: { readonly kind: string }, status: number) =>
  Response.json(outcome, { status, headers: { 'cache-control': 'no-store' } });

/** The fields and the file of a form; null for what is no such form. */
async function readForm(body: Uint8Array<ArrayBuffer>, contentType: string) {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file');
    const fields = {
      kind: form.get('kind'),
      number: form.get('number'),
      submissionId: form.get('submissionId'),
    };
    if (!(file instanceof File)) return null;
    return { fields: SubmitPaper.parse(fields), file: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    if (error instanceof ZodError || error instanceof TypeError) return null;
    throw error;
  }
}

/** Takes a paper: kind, number and file. Nothing of the body is taken in before it is known who sends it. */
export async function POST(request: Request): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    await freshRules(ctx);
    authorise(ctx, 'paper.own');
    await limitRequest(ctx, 'papers.send', 'write');
    const contentType = request.headers.get('content-type') ?? '';
    if (!FORM.test(contentType)) throw new AppError('invalid', 'Send a form with a file.');
    const body = await readBody(request, MAX_BODY_BYTES);
    if (body === null) return answer({ kind: 'too_large' }, 413);
    const form = await readForm(body, contentType);
    if (form === null) throw new AppError('invalid', 'Send a form with a file.');
    const outcome = await submitPaper(ctx, form.fields, form.file);
    return answer(outcome, outcome.kind === 'submitted' ? 200 : 422);
  } catch (error) {
    return refusal(error);
  }
}
