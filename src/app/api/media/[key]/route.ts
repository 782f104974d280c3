import { isMediaKey, isMissing, mediaStore } from '@/services/platform/media';

const TYPES: Readonly<Record<string, string>> = { avif: 'image/avif', webp: 'image/webp', png: 'image/png' };

const missing = () => new Response(null, { status: 404 });

/** Pictures by content hash: what a key names never changes, so it may be kept for ever. */
export async function GET(_request: Request, { params }: { params: Promise<{ key: string }> }) {
  const { key } = await params;
  const type = TYPES[key.split('.').at(-1) ?? ''];
  if (!type || !isMediaKey(key)) return missing();
  try {
    const bytes = await mediaStore().read(key);
    return new Response(new Uint8Array(bytes), {
      headers: { 'content-type': type, 'cache-control': 'public, max-age=31536000, immutable' },
    });
  } catch (error) {
    if (isMissing(error)) return missing();
    throw error;
  }
}
