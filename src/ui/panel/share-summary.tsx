import { accountName } from '../account-name.ts';
import { Icon } from '../icon.tsx';
import { useWords, type Words } from '../words.ts';
import type { PanelModel } from './panel-model.ts';
import { summaryLines, type SummaryChoice } from './summary-lines.ts';

/** What will happen, said before it happens. */
export function ShareSummary({ model }: { readonly model: PanelModel }) {
  const words = useWords();
  const { tray, slideshow, end, cloud, password, blocked, now } = model;
  if (blocked.value === 'preparing' || blocked.value === 'nothing-usable') return null;
  const secondsPerPhoto = slideshow.isWanted.value ? slideshow.secondsPerPhoto.value : undefined;
  const photos = tray.photos.value;
  const hasPassword = cloud.chosen.value?.setsPasswords === true && password.value !== '';
  const room = roomIn(words, model);
  const choice = { photos, end: end.value, hasPassword, secondsPerPhoto, room };
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

function roomIn({ text }: Words, { cloud, freeBytes }: PanelModel): SummaryChoice['room'] {
  const account = cloud.chosen.value;
  const free = freeBytes.value;
  if (account === undefined || free === undefined) return undefined;
  return { accountName: accountName(text, account, cloud.accounts.value), freeBytes: free };
}
