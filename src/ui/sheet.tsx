import type { ReactNode } from 'react';
import { cx } from './cx';
import { IconButton } from './icon-button';
import { CloseIcon } from './icons';

type Props = {
  /** Named by SheetTrigger's `sheet`. */
  id: string;
  title: string;
  children: ReactNode;
  /** Stays in view at the lower edge: the one action. */
  footer?: ReactNode;
  /** Where it comes from on wide screens; on phones always from below. */
  side?: 'bottom' | 'right';
  className?: string;
};

/**
 * A sheet over the page on the native dialog: focus, Escape and the inert page behind come from the browser.
 * A press beside it closes it where the browser knows how; the button always does.
 */
export function Sheet({ id, title, children, footer, side = 'bottom', className }: Props) {
  return (
    <dialog
      id={id}
      aria-labelledby={`${id}-title`}
      closedby="any"
      className={cx('sheet', side === 'right' && 'sheet-right', className)}
    >
      <div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-5">
        <h2 id={`${id}-title`} className="title text-lg">
          {title}
        </h2>
        <form method="dialog">
          <IconButton type="submit" label="Close" icon={<CloseIcon />} />
        </form>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-5">{children}</div>
      {footer ? <div className="border-t border-line px-5 py-3">{footer}</div> : null}
    </dialog>
  );
}
