import type { Claim } from '@/services/market/catalog/inputs';
import { Notice } from '@/ui/notice';

const LANGUAGES = { en: 'English', lg: 'Luganda', sw: 'Swahili' } as const;

type Props = {
  claims: readonly Claim[];
  /** What the reader can do about it. */
  advice: string;
  live?: boolean;
};

/** Words that may promise too much, each with its reason; nothing where there are none. */
export function ClaimList({ claims, advice, live = false }: Props) {
  if (claims.length === 0) return null;
  return (
    <Notice
      tone="waiting"
      live={live}
      title={claims.length === 1 ? 'One claim to look at' : `${claims.length} claims to look at`}
    >
      <ul className="mt-1 flex flex-col gap-1.5">
        {claims.map(({ words, means, language, reason }) => (
          <li key={words}>
            <strong lang={language}>“{words}”</strong>
            {means === null ? '' : ` (${LANGUAGES[language]}, “${means}”)`}: {reason}
          </li>
        ))}
      </ul>
      <p className="mt-2">{advice}</p>
    </Notice>
  );
}
