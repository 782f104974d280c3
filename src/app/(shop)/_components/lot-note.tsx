import Link from 'next/link';
import { dayWords } from '@/app/_lots/words';
import { FlaskIcon, TagIcon } from '@/ui/icons';

type Props = { lot: { code: string; number: string; expiresOn: string; certified: boolean } };

const QR_PX = 88;

/** From which lot the next buyer gets it, whether that one is tested, and the way to its page. */
export function LotNote({ lot: { code, number, expiresOn, certified } }: Props) {
  const Icon = certified ? FlaskIcon : TagIcon;
  return (
    <section
      aria-labelledby="lot"
      className="flex items-center gap-4 rounded-card border border-line bg-surface p-4"
    >
      <div className="min-w-0 flex-1">
        <h2 id="lot" className="flex items-center gap-2 font-semibold">
          <Icon className={certified ? 'size-5.5 text-leaf' : 'size-5.5 text-muted'} />
          {certified ? 'Tested by a laboratory' : `Lot ${number}`}
        </h2>
        <p className="mt-1 text-sm text-muted">
          {certified
            ? `Lot ${number}, good until ${dayWords(expiresOn)}.`
            : `Good until ${dayWords(expiresOn)}.`}
        </p>
        <Link
          href={`/lots/${code}`}
          prefetch={false}
          className="-mb-2.5 inline-flex min-h-11 items-center font-semibold text-leaf underline"
        >
          {certified ? 'See what was found' : 'See this lot'}
        </Link>
      </div>
      {/* biome-ignore lint/performance/noImgElement: drawn for this lot, there is nothing to optimise */}
      <img
        src={`/api/lots/${code}/qr`}
        alt={`QR code of the page of lot ${number}`}
        width={QR_PX}
        height={QR_PX}
        loading="lazy"
        className="shrink-0 rounded-[6px]"
      />
    </section>
  );
}
