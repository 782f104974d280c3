import { submitPaper } from '@/services/platform/papers';
import { MAX_PAPER_BYTES, SubmitPaper } from '@/services/platform/papers/inputs';
import { takeForm } from '@/trpc/upload';

/** Room for the other fields of the form. */
const MAX_BODY_BYTES = MAX_PAPER_BYTES + 8 * 1024;

/** Takes a paper: kind, number and file. */
export function POST(request: Request): Promise<Response> {
  return takeForm(
    request,
    {
      ...{ right: 'paper.own', route: 'papers.send', maxBytes: MAX_BODY_BYTES, kept: 'submitted' },
      factsOf: (form) =>
        SubmitPaper.parse({
          kind: form.get('kind'),
          number: form.get('number'),
          submissionId: form.get('submissionId'),
        }),
    },
    submitPaper,
  );
}
