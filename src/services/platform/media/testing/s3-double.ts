import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

type Kept = { readonly bytes: Buffer; readonly type: string; readonly changedAt: Date };
export type S3Double = {
  readonly settings: { url: string; region: string; accessKeyId: string; secretAccessKey: string };
  readonly objects: Map<string, Kept>;
  /** What was asked, as "PUT ab/abc.webp 200". */
  readonly log: string[];
  /** The next requests fail inside the store, so many of them. */
  failNext: (count: number) => void;
  close: () => Promise<void>;
};

const BUCKET = 'herbs';
const REGION = 'eu-test-1';
const ACCESS_KEY_ID = 'AKIATEST';
const SECRET = 'a-secret-for-the-double';
/** Small, so that a listing takes several answers. */
const MOST_LISTED = 3;
const SKEW_MS = 15 * 60_000;
const KNOWN_QUERY = new Set(['list-type', 'prefix', 'max-keys', 'continuation-token']);

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest();
const escaped = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

type Said = { readonly status: number; readonly code: string };
type Signed = { readonly day: string; readonly names: string[]; readonly signature: string };

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(\S+?)\/(\d{8})\/(\S+?)\/(\S+?)\/aws4_request, ?SignedHeaders=(\S+?), ?Signature=([0-9a-f]{64})$/;

function readAuthorization(header: string): Signed | Said {
  const [, id, day = '', region, service, names = '', signature = ''] = AUTHORIZATION.exec(header) ?? [];
  if (!day) return { status: 403, code: 'AccessDenied' };
  if (id !== ACCESS_KEY_ID) return { status: 403, code: 'InvalidAccessKeyId' };
  if (region !== REGION || service !== 's3') return { status: 400, code: 'AuthorizationHeaderMalformed' };
  return { day, names: names.split(';'), signature };
}

/** Signature Version 4, worked out from what came over the wire; null when it fits. */
function refusalOf(request: IncomingMessage, url: URL, body: Buffer): Said | null {
  const read = readAuthorization(request.headers.authorization ?? '');
  if ('code' in read) return read;
  const { day, names, signature } = read;
  const header = (name: string) => String(request.headers[name] ?? '').trim();
  const must = ['host', ...Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'))];
  if (must.some((name) => !names.includes(name))) return { status: 403, code: 'AccessDenied' };
  const hash = header('x-amz-content-sha256');
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body))
    return { status: 400, code: 'XAmzContentSHA256Mismatch' };
  const moment = header('x-amz-date');
  const at = Date.parse(moment.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (!moment.startsWith(day) || !(Math.abs(Date.now() - at) < SKEW_MS))
    return { status: 403, code: 'RequestTimeTooSkewed' };
  const query = [...url.searchParams]
    .map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
    .sort()
    .join('&');
  const canonical = [
    ...[request.method, url.pathname, query],
    ...[...names].sort().map((name) => `${name}:${header(name)}`),
    ...['', names.join(';'), hash],
  ].join('\n');
  const scope = `${day}/${REGION}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', moment, scope, sha256(canonical)].join('\n');
  const key = hmac(hmac(hmac(hmac(`AWS4${SECRET}`, day), REGION), 's3'), 'aws4_request');
  const fits = timingSafeEqual(hmac(key, toSign), Buffer.from(signature, 'hex'));
  return fits ? null : { status: 403, code: 'SignatureDoesNotMatch' };
}

/** A store as S3 describes it, for one bucket: it refuses what is not signed for, and answers nothing it does not know. */
export async function startS3Double(): Promise<S3Double> {
  const objects = new Map<string, Kept>();
  const log: string[] = [];
  let failures = 0;
  const server = createServer((request, response) => {
    void answer(request, response).catch(() => response.destroy());
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat(await request.toArray());
    const url = new URL(request.url ?? '/', `http://${request.headers.host}`);
    const key = decodeURIComponent(url.pathname.slice(BUCKET.length + 2));
    const said = judge(request, url, body) ?? serve(request, url, key, body, response);
    if ('code' in said) refuse(response, said);
    log.push(`${request.method} ${key || url.search} ${said.status}`);
  }
  function judge(request: IncomingMessage, url: URL, body: Buffer): Said | null {
    const refusal = refusalOf(request, url, body);
    if (refusal) return refusal;
    if (url.pathname.split('/')[1] !== BUCKET) return { status: 404, code: 'NoSuchBucket' };
    if ([...url.searchParams.keys()].some((name) => !KNOWN_QUERY.has(name)))
      return { status: 501, code: 'NotImplemented' };
    if (failures === 0) return null;
    failures -= 1;
    return { status: 503, code: 'SlowDown' };
  }
  function serve(
    request: IncomingMessage,
    url: URL,
    key: string,
    body: Buffer,
    response: ServerResponse,
  ): { status: number } | Said {
    if (key === '' && request.method === 'GET' && url.searchParams.get('list-type') === '2')
      return list(url, objects, response);
    const kept = objects.get(key);
    if (key === '') return { status: 501, code: 'NotImplemented' };
    if (request.method === 'PUT') {
      const type = request.headers['content-type'] ?? '';
      objects.set(key, { bytes: body, type, changedAt: new Date() });
      response.writeHead(200, { etag: `"${createHash('md5').update(body).digest('hex')}"` }).end();
      return { status: 200 };
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      response.writeHead(204).end();
      return { status: 204 };
    }
    if (request.method !== 'GET') return { status: 405, code: 'MethodNotAllowed' };
    if (!kept) return { status: 404, code: 'NoSuchKey' };
    response.writeHead(200, { 'content-type': kept.type, 'content-length': kept.bytes.length });
    response.end(kept.bytes);
    return { status: 200 };
  }
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the double has no port');
  const { port } = address;
  return {
    settings: {
      url: `http://127.0.0.1:${port}/${BUCKET}`,
      ...{ region: REGION, accessKeyId: ACCESS_KEY_ID, secretAccessKey: SECRET },
    },
    objects,
    log,
    failNext(count) {
      failures = count;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function refuse(response: ServerResponse, { status, code }: Said): void {
  response.writeHead(status, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No.</Message></Error>`,
  );
}

function list(url: URL, objects: ReadonlyMap<string, Kept>, response: ServerResponse): { status: number } {
  const { searchParams: asked } = url;
  const most = Math.min(Number(asked.get('max-keys') ?? 1_000), MOST_LISTED);
  const after = Buffer.from(asked.get('continuation-token') ?? '', 'base64url').toString();
  const names = [...objects.keys()]
    .filter((name) => name.startsWith(asked.get('prefix') ?? '') && name > after)
    .sort();
  const page = names.slice(0, most);
  const rows = page.map(
    (name) =>
      `<Contents><Key>${name}</Key><LastModified>${objects.get(name)?.changedAt.toISOString()}</LastModified><Size>${objects.get(name)?.bytes.length}</Size></Contents>`,
  );
  const next =
    names.length > page.length
      ? `<IsTruncated>true</IsTruncated><NextContinuationToken>${Buffer.from(page.at(-1) ?? '').toString('base64url')}</NextContinuationToken>`
      : '<IsTruncated>false</IsTruncated>';
  response.writeHead(200, { 'content-type': 'application/xml' });
  response.end(
    `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${next}${rows.join('')}</ListBucketResult>`,
  );
  return { status: 200 };
}
