import { ZodError } from 'zod';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { AppError } from '@/lib/errors';
import { authorise, freshRules } from '@/services/platform/access';
import { requireAdminNetwork } from './admin-network';
import { ctxOfRequest } from './context';
import { limitRequest } from './limits';
import { readBody } from './read-body';
import { refusal } from './refusal';
import { comesFromElsewhere, elsewhere } from './same-origin';

type Guard = {
  /** What the sender must be allowed to do, before a byte of the body is taken in. */
  readonly right: Parameters<typeof authorise>[1];
  /** The name its limits go by, see limits.ts. */
  readonly route: string;
  /** A part of the admin's side, which opens from our own networks only. */
  readonly isAdmins?: boolean;
};
type Outcome = { readonly kind: string };
type Body = Guard & {
  readonly maxBytes: number;
  /** The kind of outcome that means it is kept. */
  readonly kept: string;
};

export const uploadAnswer = (outcome: Outcome, status: number): Response =>
  Response.json(outcome, { status, headers: { 'cache-control': 'no-store' } });

/** What every upload begins with: it comes from our own pages, from somebody who may, and not too often. */
export async function guardUpload(
  request: Request,
  { right, route, isAdmins = false }: Guard,
  take: (ctx: Ctx) => Promise<Response>,
): Promise<Response> {
  if (comesFromElsewhere(request, env().NEXTAUTH_URL)) return elsewhere();
  try {
    const ctx = await ctxOfRequest(request);
    if (isAdmins) requireAdminNetwork(ctx);
    await freshRules(ctx);
    authorise(ctx, right);
    await limitRequest(ctx, route, 'write');
    return await take(ctx);
  } catch (error) {
    return refusal(error);
  }
}

/** Takes a file as the whole body. */
export function takeFile(
  request: Request,
  { maxBytes, kept, ...guard }: Body,
  keep: (ctx: Ctx, file: Uint8Array<ArrayBuffer>) => Promise<Outcome>,
): Promise<Response> {
  return guardUpload(request, guard, async (ctx) => {
    const body = await readBody(request, maxBytes);
    if (body === null) return uploadAnswer({ kind: 'too_large' }, 413);
    const outcome = await keep(ctx, body);
    return uploadAnswer(outcome, outcome.kind === kept ? 200 : 422);
  });
}

type Form<Facts> = Body & {
  /** Reads the other fields. @throws ZodError, whose first words the sender is told; TypeError or SyntaxError for what is no such form */
  readonly factsOf: (form: FormData) => Facts;
};

const FORM = /^multipart\/form-data\s*;/i;
const NO_FORM = 'Send a form with a file.';

/** Takes a form of facts and one file, in the field "file". */
export function takeForm<Facts>(
  request: Request,
  { maxBytes, kept, factsOf, ...guard }: Form<Facts>,
  keep: (ctx: Ctx, facts: Facts, file: Uint8Array) => Promise<Outcome>,
): Promise<Response> {
  return guardUpload(request, guard, async (ctx) => {
    const contentType = request.headers.get('content-type') ?? '';
    if (!FORM.test(contentType)) throw new AppError('invalid', NO_FORM);
    const body = await readBody(request, maxBytes);
    if (body === null) return uploadAnswer({ kind: 'too_large' }, 413);
    const { facts, file } = await readForm(body, contentType, factsOf);
    const outcome = await keep(ctx, facts, file);
    return uploadAnswer(outcome, outcome.kind === kept ? 200 : 422);
  });
}

async function readForm<Facts>(
  body: Uint8Array<ArrayBuffer>,
  contentType: string,
  factsOf: (form: FormData) => Facts,
): Promise<{ facts: Facts; file: Uint8Array }> {
  try {
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    const file = form.get('file');
    if (!(file instanceof File)) throw new TypeError('no file');
    return { facts: factsOf(form), file: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    if (error instanceof TypeError || error instanceof SyntaxError) throw new AppError('invalid', NO_FORM);
    if (error instanceof ZodError) throw new AppError('invalid', error.issues[0]?.message ?? NO_FORM);
    throw error;
  }
}

/** The field "facts" of a form, JSON of an object. @throws TypeError or SyntaxError for anything else */
export function factsField(form: FormData): object {
  const facts = form.get('facts');
  const said: unknown = typeof facts === 'string' ? JSON.parse(facts) : null;
  if (typeof said !== 'object' || said === null) throw new TypeError('no facts');
  return said;
}
