import { submitCertificate } from '@/services/market/lots';
import { MAX_CERTIFICATE_BYTES, SubmitCertificate } from '@/services/market/lots/inputs';
import { factsField, takeForm } from '@/trpc/upload';

/** Room for the results. */
const MAX_BODY_BYTES = MAX_CERTIFICATE_BYTES + 32 * 1024;

type Params = { params: Promise<{ id: string }> };

/** Takes a certificate for the lot of the address: facts and file. */
export async function POST(request: Request, { params }: Params): Promise<Response> {
  const { id: lotId } = await params;
  return takeForm(
    request,
    {
      ...{ right: 'product.write-own', route: 'lots.certificate' },
      ...{ maxBytes: MAX_BODY_BYTES, kept: 'submitted' },
      factsOf: (form) => SubmitCertificate.parse({ ...factsField(form), lotId }),
    },
    submitCertificate,
  );
}
