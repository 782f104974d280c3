import Link from 'next/link';
import { ButtonLink } from '@/ui/button-link';
import { Card } from '@/ui/card';
import { PrintIcon } from '@/ui/icons';

type Props = { lotId: string; code: string; number: string };

/** The QR code of a lot's public page, and the way to labels for its goods. */
export function LotLabelCard({ lotId, code, number }: Props) {
  return (
    <Card as="section" aria-labelledby="label">
      <h2 id="label" className="title mb-3 text-lg">
        Label
      </h2>
      <div className="flex items-start gap-4">
        {/* biome-ignore lint/performance/noImgElement: drawn for this lot, there is nothing to optimise */}
        <img
          src={`/api/lots/${code}/qr`}
          alt={`QR code of the page of lot ${number}`}
          width={112}
          height={112}
          className="shrink-0 rounded-[6px]"
        />
        <p className="text-muted">
          Buyers scan it and see what a laboratory found.{' '}
          <Link href={`/lots/${code}`} className="font-semibold text-leaf underline">
            Open the page
          </Link>
        </p>
      </div>
      <ButtonLink
        variant="secondary"
        href={`/vendor/lots/${lotId}/label`}
        icon={<PrintIcon className="size-5" />}
        className="mt-4"
      >
        Print labels
      </ButtonLink>
    </Card>
  );
}
