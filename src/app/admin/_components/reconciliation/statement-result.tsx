import type { UploadAnswer } from '@/app/api/admin/reconciliation/answer';
import { formatUgx } from '@/lib/money';
import { ITEM_CLASSES } from '@/services/money/reconciliation/inputs';
import { Button } from '@/ui/button';
import { Notice } from '@/ui/notice';
import { CLASS_WORDS, dayWords } from './item-words';

type Taken = Extract<UploadAnswer, { kind: 'previewed' | 'imported' }>;

const REFUSED = {
  too_large: 'The file is too large. Export one day at a time.',
  future: 'That day has not begun.',
  known_elsewhere: 'This very file was brought for another account or day. Check what you chose.',
} as const;

/** What a file would do, did, or what is wrong with it. */
export function StatementResult({
  answer,
  busy,
  onImport,
}: {
  answer: UploadAnswer;
  busy: boolean;
  onImport: () => void;
}) {
  switch (answer.kind) {
    case 'unknown_columns':
      return null;
    case 'broken':
      return <BrokenRows answer={answer} />;
    case 'too_large':
    case 'future':
    case 'known_elsewhere':
      return (
        <Notice tone="danger" live>
          {REFUSED[answer.kind]}
        </Notice>
      );
    case 'imported':
      return (
        <Notice tone="success" title={answer.known ? 'This file was here already' : 'Imported'} live>
          <Found answer={answer} />
        </Notice>
      );
    case 'previewed':
      return (
        <Notice
          tone="info"
          title={`${answer.rows} ${answer.rows === 1 ? 'row' : 'rows'}, all readable`}
          live
          action={
            <Button onClick={onImport} pending={busy} pendingLabel="Importing">
              Import it
            </Button>
          }
        >
          <Found answer={answer} />
        </Notice>
      );
  }
}

function Found({ answer: { found, newRows, rows, figures, day } }: { answer: Taken }) {
  const classes = ITEM_CLASSES.filter((name) => found[name]);
  return (
    <>
      {newRows < rows ? <p>{rows - newRows} of them are here from an earlier file.</p> : null}
      <ul className="my-1">
        {classes.map((name) => (
          <li key={name}>
            <span className="tabular font-semibold">{found[name]}</span>{' '}
            {CLASS_WORDS[name].name.toLowerCase()}
          </li>
        ))}
      </ul>
      {figures ? (
        <p className="font-semibold">
          {formatUgx(figures.unexplainedUgx)} unexplained at the end of {dayWords(day)}
        </p>
      ) : null}
    </>
  );
}

function BrokenRows({ answer }: { answer: Extract<UploadAnswer, { kind: 'broken' }> }) {
  const { problems, total } = answer;
  return (
    <Notice
      tone="danger"
      live
      title={`${total === 1 ? 'One line' : `${total} lines`} cannot be read. Nothing was imported.`}
    >
      <ul className="mt-1 flex max-h-80 flex-col gap-1 overflow-y-auto">
        {problems.map(({ line, reason }) => (
          <li key={`${line} ${reason}`}>
            <span className="tabular font-semibold">Line {line}:</span> {reason}
          </li>
        ))}
        {total > problems.length ? <li>and {total - problems.length} more.</li> : null}
      </ul>
    </Notice>
  );
}
