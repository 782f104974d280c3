import { keepsLimit, type Result } from '@/services/market/lots/inputs';
import { CheckIcon } from '@/ui/icons';
import { Status } from '@/ui/status';
import { analyteName, foundWords, limitWords } from './words';

const HEAD = 'py-2.5 text-xs font-semibold text-muted';
const CELL = 'py-2.5 align-baseline';

function Verdict({ result }: { result: Result }) {
  if (limitWords(result.analyte) === '–') return null;
  if (!keepsLimit(result))
    return (
      <Status tone="danger" className="ml-2">
        Too much
      </Status>
    );
  return (
    <>
      <CheckIcon className="ml-1.5 inline size-4 text-leaf" />
      <span className="sr-only">, within the limit</span>
    </>
  );
}

/** What a laboratory found, beside the most there may be. Three narrow columns: a phone has room for them. */
export function ResultsTable({ results }: { results: readonly Result[] }) {
  return (
    <table className="w-full border-collapse text-sm">
      <caption className="sr-only">What the laboratory found</caption>
      <thead>
        <tr className="border-b border-line">
          <th scope="col" className={`${HEAD} text-left`}>
            Tested for
          </th>
          <th scope="col" className={`${HEAD} px-3 text-right`}>
            Found
          </th>
          <th scope="col" className={`${HEAD} text-right`}>
            Most allowed
          </th>
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <tr key={result.analyte} className="border-b border-line last:border-0">
            <th scope="row" className={`${CELL} text-left font-semibold`}>
              {analyteName(result.analyte)}
            </th>
            <td className={`${CELL} tabular px-3 text-right`}>
              <span className={keepsLimit(result) ? 'whitespace-nowrap' : undefined}>
                {foundWords(result)}
                <Verdict result={result} />
              </span>
            </td>
            <td className={`${CELL} tabular text-right text-muted`}>{limitWords(result.analyte)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
