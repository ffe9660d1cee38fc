import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { summaryLines } from './summary-lines.ts';

/** What will happen, said before it happens. */
export function ShareSummary({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { tray, end, blocked, now } = model;
  if (blocked.value === 'preparing' || blocked.value === 'nothing-usable') return null;
  const choice = { photos: tray.photos.value, size: tray.size.value, end: end.value };
  return (
    <ul class="summary" aria-label={words.text('summaryTitle')}>
      {summaryLines(words, choice, now()).map(({ icon, tone, text }) => (
        <li key={icon} class={tone}>
          <Icon name={tone === 'warning' ? 'warning' : icon} size={16} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
