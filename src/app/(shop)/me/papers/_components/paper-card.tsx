import { KIND_WORDS } from '@/app/_papers/kind-words';
import type { PaperKind, PaperState } from '@/services/platform/papers/inputs';
import { Status } from '@/ui/status';
import { whenWords } from '../../../_components/when';
import { STATE_WORDS } from './paper-words';
import { RemovePaper } from './remove-paper';
import { SavePaper } from './save-paper';

type Props = {
  kind: PaperKind;
  paper: {
    id: string;
    numberMasked: string | null;
    state: PaperState;
    reason: string | null;
    submittedAt: Date;
  } | null;
  now: Date;
};

/** One paper and what came of it. */
export function PaperCard({ kind, paper, now }: Props) {
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <h2 className="font-semibold">{KIND_WORDS[kind]}</h2>
        {paper ? (
          <Status tone={STATE_WORDS[paper.state].tone}>{STATE_WORDS[paper.state].word}</Status>
        ) : (
          <Status>Not sent yet</Status>
        )}
      </div>
      {paper ? (
        <>
          <p className="text-sm text-muted">
            {paper.numberMasked === null ? (
              'The number cannot be read now. Please send this paper again.'
            ) : (
              <>
                <span className="sr-only">Number ending in {paper.numberMasked.replaceAll('•', '')}. </span>
                <span aria-hidden="true" className="tabular break-all">
                  {paper.numberMasked}
                </span>
              </>
            )}
            <span className="block">Sent {whenWords(paper.submittedAt, now)}</span>
          </p>
          {paper.reason ? (
            <p className="rounded-card bg-earth-tint px-3 py-2 text-sm">
              <span className="font-semibold">Why: </span>
              {paper.reason}
            </p>
          ) : null}
          <div className="flex flex-wrap gap-2">
            <SavePaper paperId={paper.id} kind={kind} />
            {paper.state === 'accepted' ? null : <RemovePaper paperId={paper.id} kind={kind} />}
          </div>
        </>
      ) : null}
    </div>
  );
}
