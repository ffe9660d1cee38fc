import { accountName } from '../account-name.ts';
import { Icon } from '../icon.tsx';
import { useWords } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { summaryLines } from './summary-lines.ts';

/** What will happen, said before it happens. */
export function ShareSummary({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { tray, slideshow, end, cloud, freeBytes, passwordUse, blocked, now } = model;
  if (blocked.value === 'preparing' || blocked.value === 'nothing-usable') return null;
  const account = cloud.chosen.value;
  const choice = {
    photos: tray.photos.value,
    end: end.value,
    password: passwordUse.value,
    secondsPerPhoto: slideshow.isWanted.value ? slideshow.secondsPerPhoto.value : undefined,
    accountName: account ? accountName(words.text, account, cloud.accounts.value) : '',
    freeBytes: freeBytes.value,
  };
  return (
    <ul class="summary" aria-label={words.text('summaryTitle')}>
      {summaryLines(words, choice, now()).map(({ icon, tone, text }) => (
        <li key={text} class={tone}>
          <Icon name={tone === 'warning' ? 'warning' : icon} size={16} />
          <span>{text}</span>
        </li>
      ))}
    </ul>
  );
}
