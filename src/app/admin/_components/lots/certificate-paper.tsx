import { sizeWords } from '@/app/admin/_components/papers/paper-words';
import { buttonClass } from '@/ui/button';
import { DownloadIcon } from '@/ui/icons';

type Props = { certificate: { id: string; mime: string; bytes: number; lotNumber: string } };

/** The paper as the shop sent it. */
export function CertificatePaper({ certificate: { id, mime, bytes, lotNumber } }: Props) {
  const address = `/api/certificates/${id}`;
  const isPicture = mime !== 'application/pdf';
  return (
    <>
      {isPicture ? (
        // biome-ignore lint/performance/noImgElement: a document is shown as it was sent
        <img
          src={address}
          alt={`Certificate of lot ${lotNumber} as it was sent`}
          className="max-h-[70vh] w-full rounded-card border border-line bg-ground object-contain"
        />
      ) : null}
      <a href={address} download className={`${buttonClass({ variant: 'secondary' })} self-start`}>
        <DownloadIcon className="size-5" />
        {isPicture ? 'Save the photo' : 'Save the PDF to look at it'} ({sizeWords(bytes)})
      </a>
    </>
  );
}
