import { dayWords } from '@/app/_lots/words';
import { buttonClass } from '@/ui/button';
import { DownloadIcon } from '@/ui/icons';

type Props = {
  lot: { code: string; number: string };
  certificate: { mime: string; bytes: number; validUntil: string | null };
};

const kilobytes = (bytes: number) => Math.max(1, Math.round(bytes / 1_000)).toLocaleString('en-GB');

/** The laboratory's own paper: to look at where it is a picture, to save in any case. */
export function LotCertificate({ lot: { code, number }, certificate: { mime, bytes, validUntil } }: Props) {
  const address = `/api/lots/${code}/certificate`;
  const isPicture = mime.startsWith('image/');
  return (
    <section aria-labelledby="certificate" className="flex flex-col items-start gap-4">
      <div>
        <h2 id="certificate" className="title text-xl">
          The certificate
        </h2>
        <p className="mt-1 text-muted">
          We have read it and hold it to be what it says.
          {validUntil ? ` It is good until ${dayWords(validUntil)}.` : ''}
        </p>
      </div>
      {isPicture ? (
        // biome-ignore lint/performance/noImgElement: a document is shown as it was sent
        <img
          src={address}
          alt={`Certificate of analysis of lot ${number}`}
          loading="lazy"
          className="max-h-[80vh] w-full rounded-card border border-line bg-raised object-contain"
        />
      ) : null}
      <a href={address} download className={buttonClass({ variant: 'secondary' })}>
        <DownloadIcon className="size-5" />
        Save the certificate ({isPicture ? 'photo' : 'PDF'}, {kilobytes(bytes)} KB)
      </a>
    </section>
  );
}
