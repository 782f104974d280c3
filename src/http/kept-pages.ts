import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const MAX_KEPT = 200;
/** Beyond this the last per cent cost more milliseconds than a phone saves. */
const BROTLI_QUALITY = 9;

type Encoding = 'br' | 'gzip' | 'identity';
const PACK: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  br: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (text) => gzipSync(text),
  identity: (text) => Buffer.from(text),
};

/** One text that is sent again and again: what is worked out of it, worked out once. */
export class KeptPage {
  /** The same for every encoding, hence weak. */
  readonly tag: string;
  readonly #bodies = new Map<Encoding, Buffer>();

  constructor(
    readonly text: string,
    /** Its content policy; null for what is no page. */
    readonly policy: string | null,
  ) {
    this.tag = `W/"${createHash('sha256').update(text).digest('base64url')}"`;
  }

  as(encoding: Encoding): Buffer {
    const known = this.#bodies.get(encoding);
    if (known) return known;
    const body = PACK[encoding](this.text);
    this.#bodies.set(encoding, body);
    return body;
  }
}

/** The pages this process sent last, by their text, so that each is hashed and packed once and not for every visitor. */
export class KeptPages {
  readonly #byText = new Map<string, KeptPage>();

  /** @param policyOf called once per text */
  of(text: string, policyOf: (text: string) => string | null): KeptPage {
    const known = this.#byText.get(text);
    const page = known ?? new KeptPage(text, policyOf(text));
    this.#byText.delete(text);
    this.#byText.set(text, page);
    const [oldest] = this.#byText.keys();
    if (this.#byText.size > MAX_KEPT && oldest !== undefined) this.#byText.delete(oldest);
    return page;
  }
}

const REFUSED = /;\s*q=0(?:\.0*)?\s*$/;

/** What a browser takes, by its "Accept-Encoding"; what it rules out with q=0 it does not. */
export const encodingsOf = (accepted: string | undefined): readonly (string | undefined)[] =>
  (accepted ?? '')
    .toLowerCase()
    .split(',')
    .filter((one) => !REFUSED.test(one))
    .map((one) => one.split(';')[0]?.trim());

/** The smallest of what the browser takes. */
export function encodingFor(accepted: string | undefined): Encoding {
  const taken = encodingsOf(accepted);
  if (taken.includes('br')) return 'br';
  return taken.includes('gzip') ? 'gzip' : 'identity';
}

/** Whether the browser's copy is this one. A reload by hand asks for the page itself. */
function hasCopy(asked: IncomingHttpHeaders, tag: string): boolean {
  if (/no-cache/.test(asked['cache-control'] ?? '')) return false;
  return (asked['if-none-match'] ?? '').split(',').some((one) => one.trim() === tag);
}

/** Prepares the answer for this browser, and says what is to be sent; null when the browser has it already. */
export function answerWith(
  page: KeptPage,
  asked: IncomingHttpHeaders,
  response: ServerResponse,
): Buffer | null {
  response.setHeader('ETag', page.tag);
  if (hasCopy(asked, page.tag)) {
    response.statusCode = 304;
    response.removeHeader('Content-Type');
    response.removeHeader('Content-Length');
    return null;
  }
  const encoding = encodingFor(asked['accept-encoding']);
  const body = page.as(encoding);
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  response.appendHeader('Vary', 'Accept-Encoding');
  response.setHeader('Content-Length', body.length);
  return body;
}
