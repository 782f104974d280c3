import { IconButton } from '@/ui/icon-button';
import { ChevronDownIcon, TrashIcon } from '@/ui/icons';

type Props = {
  /** Which block, for those who do not see where the buttons stand. */
  name: string;
  isFirst: boolean;
  isLast: boolean;
  onMove: (by: number) => void;
  onRemove: () => void;
};

/** Moves a block up or down, or takes it out. */
export function BlockTools({ name, isFirst, isLast, onMove, onRemove }: Props) {
  return (
    <div className="flex">
      <IconButton
        label={`Move up: ${name}`}
        icon={<ChevronDownIcon className="size-5 rotate-180" />}
        disabled={isFirst}
        onClick={() => onMove(-1)}
      />
      <IconButton
        label={`Move down: ${name}`}
        icon={<ChevronDownIcon className="size-5" />}
        disabled={isLast}
        onClick={() => onMove(1)}
      />
      <IconButton label={`Take out: ${name}`} icon={<TrashIcon className="size-5" />} onClick={onRemove} />
    </div>
  );
}
