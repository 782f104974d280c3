import { ZodError } from 'zod';
import { AppError } from '@/lib/errors';
import { retryAfter, statusOf } from './refusal';

type File = {
  readonly fileName: string;
  readonly contentType: string;
  readonly parts: AsyncGenerator<string | Uint8Array, void, void>;
};

/** Longer, and others would offer what is no longer sold. */
const PUBLIC_SECONDS = 15 * 60;

/** A file of the person who asks: saved, kept by no cache, and made no faster than it is taken. */
export function fileResponse({ fileName, contentType, parts }: File): Response {
  return new Response(streamOf(parts), {
    headers: {
      'content-type': contentType,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  });
}

export type KeptFile = { readonly bytes: Uint8Array; readonly mime: string; readonly fileName: string };

/** A file somebody sent us: it is saved, never shown as a page of ours. No cache keeps it unless it is everybody's. */
export const keptFileResponse = ({ bytes, mime, fileName }: KeptFile, cacheControl = 'no-store'): Response =>
  new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mime,
      'content-disposition': `attachment; filename="${fileName}"`,
      'cache-control': cacheControl,
      'x-content-type-options': 'nosniff',
    },
  });

/** A file for everybody, such as a list of our pages; kept for a while by whoever asked. */
export function publicFileResponse({ contentType, parts }: Omit<File, 'fileName'>): Response {
  return new Response(streamOf(parts), {
    headers: {
      'content-type': contentType,
      'cache-control': `public, max-age=${PUBLIC_SECONDS}`,
      'x-content-type-options': 'nosniff',
    },
  });
}

function streamOf(parts: File['parts']): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
    },
    async cancel() {
      await parts.return();
    },
  });
}

/** The words of a refusal, for whoever followed a link to a file. @throws again what is a defect */
export function fileRefusal(error: unknown): Response {
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };
  if (error instanceof AppError) {
    const status = statusOf(error);
    return new Response(`${error.message}\n`, { status, headers: { ...headers, ...retryAfter(error) } });
  }
  if (error instanceof ZodError) {
    const words = error.issues[0]?.message ?? 'We do not understand what you want.';
    return new Response(`${words}\n`, { status: 400, headers });
  }
  throw error;
}
