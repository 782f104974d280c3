import { submitLicence } from '@/services/market/restricted';
import { MAX_LICENCE_BYTES, SubmitLicence } from '@/services/market/restricted/inputs';
import { factsField, takeForm } from '@/trpc/upload';

/** Room for the facts. */
const MAX_BODY_BYTES = MAX_LICENCE_BYTES + 16 * 1024;

/** Takes a shop's licence: facts and file. */
export function POST(request: Request): Promise<Response> {
  return takeForm(
    request,
    {
      ...{ right: 'product.write-own', route: 'restricted.licence' },
      ...{ maxBytes: MAX_BODY_BYTES, kept: 'submitted' },
      factsOf: (form) => SubmitLicence.parse(factsField(form)),
    },
    submitLicence,
  );
}
