import { lotQr } from '@/services/market/lots';
import { fileRefusal } from '@/trpc/file-response';

/** The QR code of a lot's page; it depends on nothing but the code. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    return new Response(lotQr({ code: (await params).id }), {
      headers: { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=86400' },
    });
  } catch (error) {
    return fileRefusal(error);
  }
}
