type Props = { label: string; done: number; of: number };

/** How far a job is, for eyes and for screen readers. */
export function Progress({ label, done, of }: Props) {
  const most = Math.max(of, 1);
  return (
    <div className="flex flex-col gap-1">
      <p className="text-sm">
        {label} {done} of {most} parts.
      </p>
      <progress aria-label={label} value={done} max={most} className="h-2 w-full accent-leaf" />
    </div>
  );
}
