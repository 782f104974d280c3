import { buttonClass } from '@/ui/button';

export type Enrolment = {
  authenticatorId: string;
  secret: string;
  uri: string;
  qr: { size: number; path: string };
};

/** What an app reads: the QR code, a link for an app on this very phone, and the same to type. */
export function ScanThis({ enrolment: { secret, uri, qr } }: { enrolment: Enrolment }) {
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm">Open your authenticator app, choose to add an account and scan this:</p>
      {/* Dark on white in every theme: an app's camera expects it. */}
      <svg
        role="img"
        aria-label="QR code for your authenticator app"
        viewBox={`0 0 ${qr.size} ${qr.size}`}
        shapeRendering="crispEdges"
        className="w-full max-w-56 rounded-card border border-line"
      >
        <path fill="#fff" d={`M0 0h${qr.size}v${qr.size}H0z`} />
        <path fill="#000" d={qr.path} />
      </svg>
      <p>
        <a href={uri} className={buttonClass({ variant: 'quiet' })}>
          Open the app on this phone
        </a>
      </p>
      <p className="text-sm">
        Or type this into it:{' '}
        <code className="tabular font-sans font-semibold break-words select-all">
          {secret.replace(/.{4}(?=.)/g, '$& ')}
        </code>
      </p>
    </div>
  );
}
