/** How far something came, from 0 to 100. */
export function ProgressBar({
  name,
  percent,
}: {
  readonly name: string;
  readonly percent: number;
}) {
  return (
    <div
      class="bar"
      role="progressbar"
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <span style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}
