type Settings = {
  readonly surgeMostBps: number;
  readonly surgeStepBps: number;
  readonly surgeFromPercent: number;
};

const percent = (bps: number) => `${bps / 100} %`;
const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** "Above 1 parcel for each free driver 10 % more, above 2 parcels 20 %, above 3 parcels 30 %, never more." */
export function surgeStepsWords({ surgeMostBps, surgeStepBps, surgeFromPercent }: Settings): string {
  if (surgeMostBps === 0) return 'Off: few drivers never make a delivery dearer.';
  const from = surgeFromPercent / 100;
  const stepsToMost = Math.ceil(surgeMostBps / surgeStepBps);
  const steps = Array.from({ length: Math.min(stepsToMost, 3) }, (_, step) => {
    const parcels = counted(from + step, 'parcel', 'parcels');
    const added = percent(Math.min(surgeMostBps, surgeStepBps * (step + 1)));
    return step === 0 ? `Above ${parcels} for each free driver ${added} more` : `above ${parcels} ${added}`;
  });
  const rest = stepsToMost > 3 ? `, and so on; never more than ${percent(surgeMostBps)}` : ', never more';
  return `${steps.join(', ')}${rest}.`;
}

type Around = { readonly waiting: number; readonly free: number; readonly surgeBps: number };

/** "6 parcels look for a driver, 2 drivers are free: 20 % more" */
export function aroundWords({ waiting, free, surgeBps }: Around): string {
  const parcels = waiting === 1 ? '1 parcel looks for a driver' : `${waiting} parcels look for a driver`;
  const drivers =
    free === 0 ? 'nobody is free' : free === 1 ? '1 driver is free' : `${free} drivers are free`;
  return `${parcels}, ${drivers}: ${surgeBps === 0 ? 'nothing more' : `${percent(surgeBps)} more`}`;
}
